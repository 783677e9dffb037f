# Pieces that several messages use: moments, lists.

plain = { $text }
list-one = { $item }
list-more = { $rest }, { $item }

moment-today = today { $clock }
moment-tomorrow = tomorrow { $clock }
moment-yesterday = yesterday { $clock }
moment-date = { $day } { month-name }, { $clock }
moment-year = { $day } { month-name } { $year }, { $clock }
month-name =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
plain-term = { $term }
