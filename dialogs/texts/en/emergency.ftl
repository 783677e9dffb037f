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
emergency-opened = I have alerted { $owner } and the head of the committee, number { $number } ({ $category }).
emergency-where = Tell me at once where it is: which building, unit, floor? Or send your location.
emergency-passed-on = Got it; passed to those on their way ({ $number }).
emergency-more =
    ‼️ News of { $number }
    { $text }
emergency-hotline = { $name }: { $hotline }
emergency-where-home = I am sending help to your home on record ({ $place }). If it is not there, tell me at once which building, unit, floor; or send your location.
task-place-presumed = ⚠️ The place is presumed from their home, not confirmed yet
