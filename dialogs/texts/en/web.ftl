# Words of the web pages that no chat message has.

# The chat panel (bot/channels/web/panel_words.py names them for its JavaScript).
web-name = Linli
web-placeholder = What happened?
web-send = Send
web-photo = Send photos
web-location = Send my location
web-menu = More
web-close = Close
web-bigger = Large text
web-smaller = Normal text
web-other-language = 中文
web-sending = sending…
web-received = received
web-failed = Not sent
web-refused = not accepted
web-retry = tap to try again
web-remove = Remove
web-reply = Reply to this message
web-replying-to = Reply to:
web-a-photo = Photo
web-a-place = My location
web-a-message = A message
web-typing = Linli is answering
web-newest = New messages
web-earlier = Earlier messages
web-today = Today
web-yesterday = Yesterday
web-too-large = This photo is larger than 20 MB. Please choose a smaller one or send a screenshot of it.
web-not-an-image = Only photos can be sent here. Please tell us in words what the file says.
web-too-many = At most 9 photos at once. Please send the others in the next message.
web-location-refused = Your phone did not allow the location. Just type your building and unit.
web-location-unknown = Your phone cannot find its location now. Just type your building and unit.
web-location-asking = Asking your phone where it is. Please tap “Allow”.
web-photo-gone = This photo cannot be shown now
web-no-answer = No connection. Your message is still here and is not lost.
web-empty-chat = Tell me what happened and I will find somebody to handle it.
web-file = File
web-voice = Voice message

# What the server refuses, in one sentence.
web-too-fast = That was very fast. Please wait a moment and send it again.
web-not-understood = This message did not arrive whole. Please reload the page and send it again.
web-empty = This message is empty. Please write a few words or choose a photo.
web-photo-lost = The photo did not arrive. Please choose it again.
web-photo-too-large = This photo is too large (at most { $limit } MB). Please choose a smaller one or send a screenshot of it.
web-not-a-photo = This file is not a photo that can be opened. Please take or choose another one.
web-no-page = There is nothing at this address; perhaps some letters were lost. Please go back to the first page.
web-not-known = Please come in first: go back to the first page.
web-not-for-you = This is not for you to see. Please go back to the first page.
web-broken = This did not work just now. It is our fault, and it has been noted. Please try again in a while; if it is urgent, call the residents' committee.
web-entry-back = Back to the first page

# Coming in.
web-tagline = Say it once, and somebody takes care of it
web-entry-lead = Tell in one sentence what is wrong: the lift is stuck, the lamp is out, a pipe leaks. Linli finds the grid worker in charge and tells you every step.
web-entry-scan = Scan the QR code of the poster in your building, and you are in.
web-entry-form = No poster? Register here
web-entry-building = Your building
web-entry-choose = Please choose
web-entry-unit = Unit (optional)
web-entry-room = Room (optional)
web-entry-name = Your name (optional)
web-entry-phone = Mobile number (optional)
web-entry-privacy = Only the staff who handle your matter see this. Until the committee has checked it, you are registered as unverified.
web-entry-go = Register and begin
web-entry-to-form = Register
web-choose-building = Please choose the building you live in.
web-poster-title = { $estate } { $building }
web-poster-lead = This is the poster of this building. One tap lets you in, and Linli will know where “downstairs” is.
web-poster-go = I live here, let me in
web-poster-other = I do not live here
web-poster-unknown = This poster's link is no longer valid. Please scan the new poster or register here.
web-invite-title = Hello, { $name }
web-invite-role = You are invited to use Linli as { $role }.
web-invite-area = In charge of: { $area }
web-invite-lead = This link works once. Please open it on your own phone.
web-invite-go = It is me, begin
web-invite-used = This invite was used or has expired. Please ask the residents' committee for another one.
web-foreign-form = This page was not opened from Linli. Please go back to the first page.
web-too-many-joins = Too many registrations from here. Please try again in an hour, or ask the residents' committee.
web-no-cookies = Your browser does not let Linli remember you. Please allow this site's cookies and reload the page.

# The demo's stage.
web-stage-title = One small matter, three phones
web-stage-lead = A resident says one sentence, the grid worker takes it, the director sees it. All three phones are real: try them in turn.
web-stage-reset = Another resident
web-stage-as = This phone belongs to
web-stage-resident = Resident
web-stage-lives = you live in { $place }
web-stage-step-resident = Say a sentence or tap a suggestion, then confirm
web-stage-step-field = Accept the task; press “resolved” when done
web-stage-step-committee = Sees it all; unhappy ends come here
web-stage-went-to = There is news on { $name }'s phone: tap to see it
web-stage-try-lift = The lift in building 3 unit 2 is broken
web-stage-try-lamp = The stair lamp is out
web-stage-try-gas = Strong smell of gas!
