# Pieces that several messages use: moments, lists.

plain = { $text }
list-one = { $item }
list-more = { $rest }、{ $item }

moment-today = 今天 { $clock }
moment-tomorrow = 明天 { $clock }
moment-yesterday = 昨天 { $clock }
moment-date = { month-name }{ $day }日 { $clock }
moment-year = { $year }年{ month-name }{ $day }日 { $clock }
month-name = { $month }月
plain-term = { $term }
