# The posters on the doors of buildings: few words, big, for everybody.

poster-call = Something wrong at home or outside? Say it, and somebody takes care
poster-scan = Scan
poster-scan-how = Point your phone's camera at the square below
poster-say = Say it
poster-say-how = Write what is broken or what help you need; a photo is even better
poster-wait = Hear back
poster-wait-how = The grid worker sees to it, and you are told every step
poster-code-web = Any camera can scan this
poster-code-telegram = On Telegram, scan this one
poster-phone = Community phone
poster-help = No phone at hand? Family, neighbours or the grid worker can say it for you
poster-danger = In danger, call first!
poster-110 = police
poster-119 = fire
poster-120 = ambulance
poster-12345 = city hotline
