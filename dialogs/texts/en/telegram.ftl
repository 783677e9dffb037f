# Telegram's menu of commands: one line each (key: command-<name>).

command-report = Report a problem
command-my = My reports
command-home = Where I live
command-human = Talk to a person
command-language = Change language / 中文
command-help = How to use Linli
command-leave = Leave and erase my data
command-tasks = My tasks
command-desk = Dispatch desk
command-start = Begin
command-menu = Menu
command-cancel = Stop what you are doing
