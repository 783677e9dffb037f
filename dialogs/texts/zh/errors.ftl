# One sentence an error of domain/errors.py (key: LinliError.key): what is wrong, and what to do.

error-linli-error = 刚才没有办成，请稍后再试一次。
error-not-allowed = 这件事您暂时没有权限操作，需要的话请联系居委会。
error-own-request = 这是您自己申请的，请由居委会其他同事审批。
error-not-found =
    { $what ->
        [ticket] 没有找到这个工单，请发送“我的工单”查看您的工单。
        [report] 没有找到这条上报，请再说一次遇到的问题。
        [category] 没有这个类别，请在列表里选一个。
        [building] 没有找到这栋楼，请再说一下小区和楼号。
        [activity] 没有找到这个活动。
       *[other] 没有找到您要的内容，请检查一下再试。
    }
error-already-submitted = 这个问题已经提交过了，工单号是 { $number }。
error-illegal-move = 这个工单现在的状态是“{ status-words }”，这一步做不了了，请看最新的进展。
status-words =
    { $status ->
        [draft] { status-draft }
        [submitted] { status-submitted }
        [triage] { status-triage }
        [assigned] { status-assigned }
        [in_progress] { status-in_progress }
        [needs_info] { status-needs_info }
        [on_hold] { status-on_hold }
        [external] { status-external }
        [resolved] { status-resolved }
        [closed] { status-closed }
        [rejected] { status-rejected }
        [duplicate] { status-duplicate }
        [withdrawn] { status-withdrawn }
        [reopened] { status-reopened }
       *[other] { $status }
    }
error-missing-field =
    { $field ->
        [reason] 还差一个原因，请写一句话说明。
        [outcome] 还没有选处理结果，请先选一个。
        [note] 还差处理说明，请写一两句做了什么。
        [photo] 还差一张处理后的照片，请先发一张。
        [inspection-photo] 还差一张现场的照片，请先发一张现场的照片。
        [owner] 还没有选由谁处理，请先选一位。
        [parent] 还没有选并入哪个工单，请先选一个。
       *[other] 还差一项内容，请补上再试。
    }
error-not-yours = 这个工单由{ $owner }处理，您可以联系对方，或者请值班主管改派。
error-already-accepted = { $owner }已经接了这个工单，您不用再接。
error-reporter-gone = 工单 { $number } 的报事居民已经退出或收不到消息，没法再问，请按现有情况处理，需要的话上门看看。
error-not-served-here = 这个链接是{ $community }的，这里不办{ $community }的事。请向{ $community }居委会要他们自己的二维码。
error-not-assignable = 这个工单不能派给这个岗位，请另选一位。
error-appealed-before = 这个决定已经申诉过一次，不能再申诉；有新情况请重新上报。
error-over-already = 这个问题之前已经有结果了，不用再选。
error-not-mergeable = 「{ $number }」不能并：它已经结束、就是这一张，或者是不方便让别人知道的事。
error-not-supervised = 这个工单没有在督办。
error-bad-date = “{ $words }”不是从明天起 { $days } 天内的日期，请重新写一个，例如 11月24日。
error-too-late = 已经超过 { $days } 天，不能再这样操作了；问题还在的话，请重新上报一次。
error-bad-button = 这个按钮已经不能用了，请直接发消息告诉我。
error-bad-invite = 这个邀请链接不对、用过了或已过期，请向居委会要一个新的。
error-invite-for-another = 这是给{ $name }的邀请链接，您的账号已经是另一位工作人员的了。请把链接转给{ $name }本人打开；如果您也要担任这个岗位，请居委会把岗位登记到您名下。
error-wrong-key = 安全密钥和数据对不上：数据用的是编号 { $key_id } 的密钥。请把 LINLI_SECURITY__KEY 换回原来的那一个；刚换过密钥的话，把旧的放进 LINLI_SECURITY__OLD_KEYS。
error-missing-key = 还没有设置安全密钥。请用 linli key 生成一个，放进环境变量 LINLI_SECURITY__KEY，并另外妥善保存一份；只想试用的话，加上 --demo。
error-newer-database = 数据库的版本（{ $revision }）比程序新，请升级程序，或者恢复旧版本的备份。
error-other-schema = 数据库的结构和程序对不上，缺 { $count } 项（{ $missing }）：它是开发中的另一个版本建的。试用的数据请删掉数据文件夹（LINLI_DATA__DIR，默认是 data）再启动；正式的数据请用 linli restore 恢复备份。
error-missing-backup-key = 还没有设置安全密钥。恢复这个备份要用编号 { $key_id } 的密钥，就是做备份时用的那一个：请把它放进环境变量 LINLI_SECURITY__KEY 再试。
error-bad-backup = 这个文件不是邻里的备份，或者不完整（{ $reason }），数据没有改变。
error-nothing-to-back-up = 数据库还是空的，没有东西可以备份；请检查 LINLI_DATABASE__URL 和 LINLI_DATA__DIR 是不是写对了。
error-not-empty = 数据库里已经有数据（{ $table }），没有恢复；确定要覆盖的话，请加上 --force。
error-service-ended = 程序的「{ $part }」部分意外停止了，原因见上面的日志；修好后请再启动。
error-bad-setting = { $message }
error-file-too-large = 文件太大了，最多 { $limit } MB，请压缩一下或换一个再发。
error-bad-policy = 社区设置 { $name } 不能是“{ $text }”，写法：{ $form }。
error-looser-than-standard = “{ $category }”的时限有明文规定（{ $standard }），社区只能定得更短，不能放宽。
error-hostile-xml =
    { $reason ->
        [too_large] 这份预警文件太大（超过 1 MB），没有读取。
       *[other] 这份预警文件里有不安全的内容（文档类型或实体定义），没有读取。
    }
error-bad-cap =
    { $reason ->
        [no_xml] 这份文件不是完整的 XML，看不懂。
        [no_alert] 这份 XML 不是 CAP 预警（最外层应当是 alert）。
       *[other] 这份预警缺少“{ $reason }”或写法不对，没有采用。
    }
error-bad-activity =
    { $reason ->
        [past] 这个时间已经过了，请换一个以后的时间。
        [backwards] 结束时间要在开始之后，请再说一次。
        [long] 一次活动最长三天，请检查一下时间。
        [far] 时间太远了，请选半年以内的。
        [when] 没看懂时间。请这样说：周六下午2点到4点，或 12月5日 14:00-16:00。
        [deadline] 截止时间要在现在之后、活动结束之前。
        [seats] 名额请发一个数字，比如 30；不限就发“不限”。
        [family] 一个人最多带四位家人。
        [name] 请发一个名字，20 个字以内。
        [title] 活动还没有名称。
        [place] 活动还没有地点。
       *[other] 这样不行，请检查一下再试。
    }
error-room-taken = { $place }在 { $starts } 到 { $ends } 已经安排了《{ $title }》，请换个时间或地点。
error-registration-over = 《{ $title }》已经截止报名了。
error-already-seated =
    { $mine ->
        [1] 您已经报过名了。
       *[other] { $name }已经报过名了。
    }
error-activity-over = 这个活动的情况已经变了，这一步做不了了，请看最新的活动信息。
error-activity-full = 《{ $title }》已经满员了，请问一下门口的工作人员。
error-too-many-tries = 签到码输错好几次了，请过 { $minutes } 分钟再试，或请门口的工作人员帮您签到。
error-warning-over = 这份预警已经过期或已经解除，不再转发。
error-wrong-code = 现在没有签到码是 { $code } 的活动，请看一下门口的号码。
