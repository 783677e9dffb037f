# Danger to life: what to do first, whom to call. Short, in the order in which it is to be done.

emergency-do-gas =
    ⚠️ Smell of gas. Now:
    1. Touch no switch, light nothing, make no call inside
    2. Close the gas valve, open the windows
    3. Everybody outside; from there call 119 and the gas company
    Write to me again when you are safe.
emergency-do-fire =
    ⚠️ Fire. Now:
    1. Get out, take nothing, close the doors behind you
    2. Use the stairs, never the lift; in smoke stay low with a wet cloth over mouth and nose
    3. Call 119 from a safe place
    If you cannot get out, close the door, seal the gaps, call from the window.
emergency-do-lift =
    ⚠️ People are trapped in the lift:
    1. Do not force the doors, do not jump, sit down away from them
    2. Press the alarm button; if nobody answers call 119
    3. If anyone feels ill call 120
emergency-do-electric =
    ⚠️ Danger of electric shock. Now:
    1. Keep at least 8 metres away; do not touch wires, water or metal rails
    2. If someone is in contact, cut the power first, never pull by hand
    3. Call 95598, and 120 if anyone is hurt
emergency-do-collapse =
    ⚠️ Danger of collapse. Now:
    1. Everybody out, do not go back for anything
    2. Keep people and cars away
    3. Call 110; 119 and 120 if anyone is hurt or buried
emergency-do-water =
    ⚠️ Someone is in the water or cut off by it:
    1. Call 119 and 110 at once
    2. Do not go in yourself; reach with a ring, pole or rope
    3. If you are cut off, go higher, away from wires and appliances
emergency-do-medical =
    ⚠️ Call 120 now; say the address and how the person is.
    1. Do not move them; send somebody to meet the ambulance
    2. No breath and no pulse: chest compressions, as 120 tells you on the phone
emergency-do-violence =
    ⚠️ Protect yourself first:
    1. Call 110 now; if you cannot speak, text 12110
    2. Get away, to people or behind a locked door
    3. Call 120 if anyone is hurt
emergency-do-life =
    ⚠️ Call 110 (police), 119 (fire and rescue) or 120 (ambulance) now.
    Get away from the danger first, then write to me again.
emergency-do-self_harm =
    Thank you for telling me. You must be in great pain. Your life matters, and I care.
    Please call 12356 now (the national psychological hotline; somebody will listen), or somebody you trust.
    If you have hurt yourself or taken something, or cannot hold on, call 120 or 110 at once.
    Is anybody with you? Please do not stay alone; keep away from heights, and put knives and pills out of reach.
emergency-do-missing =
    ⚠️ Call 110 now: nobody has to wait 24 hours, and the first hours matter most in finding somebody.
    1. Tell the police name, age, height, clothes, when and where they were last seen; have a recent photo ready
    2. One person waits at home, the others look in familiar places, at stations and by the water first
    3. Tell me too where they were last seen
emergency-do-intruder =
    ⚠️ Protect yourself first:
    1. Call 110 now; if you cannot speak, text 12110
    2. Hide in a room that locks, mute the phone, keep quiet
    3. Do not confront them, things do not matter; if you are outside, do not go in
emergency-opened = I have alerted { $owner } and the head of the committee, number { $number } ({ $category }).
emergency-where = Tell me at once where it is: which building, unit, floor? Or send your location.
emergency-passed-on = Got it; passed to those on their way ({ $number }).
emergency-more =
    ‼️ News of { $number }
    { $text }
emergency-more-files =
    ‼️ { $number }: new photos or voice messages
emergency-worse =
    🆘 { $number } has changed: { $danger }
    { $text }
emergency-said-over =
    ℹ️ { $number }: the reporter says: { $text }
    Please look or call to be sure, then resolve it.
emergency-committee = the head of the committee
emergency-opened-one = I have alerted { $who }, number { $number } ({ $category }).
emergency-nobody =
    ⚠️ Nobody of the community can be reached yet. Call 119 (fire and rescue), 110 (police) or 120 (ambulance) yourself, now.
    It is on record as { $number } ({ $category }), and I keep looking for somebody.
emergency-kept = On record ({ $number }), but nobody of the community can be reached yet. Call 119, 110 or 120 now.
emergency-over = Thank you for telling me; good that you are safe. I have told those who handle it ({ $number }); they make sure before they resolve it. If there is danger again, tell me at once.
emergency-over-unsent = Thank you for telling me; good that you are safe. If there is danger again, tell me at once, and call 119, 110 or 120.
emergency-opened-care = I have quietly told { $who }; somebody will look after you. Nobody else sees it. I am here, say whatever you like.
emergency-nobody-care = Nobody of the community can be reached yet, but somebody is there at 12356, at 120 and at 110. Please call one of them now. I have kept what you said, and go on looking for somebody to be with you.
emergency-heard-care = I am listening, and have told the head of the committee. Please do call 12356, or somebody you trust to be with you; if you are hurt or took something, call 120 at once.
emergency-kept-care = I am listening. Nobody of the community can be reached yet; please call 12356 now. If you are hurt or took something, call 120 at once.
emergency-where-care = Where are you now, at home? If you like, tell me, so that somebody can be with you.
group-alerted = The heads of the community have been told.
group-alarm =
    🆘 Somebody said in a building group: { $text }
    It sounds like: { $danger }. I have asked them to tell me the place in private; there is no ticket yet, please check.
group-alarm-author = Said by: { $name }
emergency-hotline = { $name }: { $hotline }
emergency-where-home = I am sending help to your home on record ({ $place }). If it is not there, tell me at once which building, unit, floor; or send your location.
task-place-presumed = ⚠️ The place is presumed from their home, not confirmed yet
