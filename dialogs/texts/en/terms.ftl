# The product's vocabulary: one message per Term (kind-code, dots become hyphens).

## Categories

category-safety-road_collapse = Road collapse or sinkhole
category-safety-falling_object = Objects thrown or falling from height
category-safety-building_facade = Unsafe structure or loose facade
category-safety-exposed_cable = Hanging or live cable
category-safety-manhole_cover = Missing or broken manhole cover
category-safety-flooding = Standing water or flooding
category-safety-ice_snow = Ice and snow on the road
category-safety-life_threat = A person in danger (call 110, 119 or 120)
category-utility-gas_leak = Gas leak or smell of gas
category-utility-gas_outage = Gas cut off or gas equipment repair
category-utility-water_outage = No water, burst or leaking main
category-utility-water_quality = Water quality problem
category-utility-power_outage = Power cut or electrical fault
category-utility-heating = Heating cold or leaking
category-utility-sewer_blockage = Blocked drain or sewage overflow
category-utility-indoor_leak = Leak indoors (neighbour or roof)
category-utility-telecom = Internet or phone fault
category-building-lift_entrapment = People trapped in a lift
category-building-lift_fault = Lift broken or out of service
category-building-shared_equipment = Door entry or shared equipment repair
category-building-corridor_light = Stairwell or common lighting
category-fire-blocked_passage = Blocked fire lane or escape route
category-fire-ebike_charging = E-bike indoors or unsafe charging
category-fire-corridor_clutter = Clutter in the stairwell
category-fire-equipment = Fire equipment broken or missing
category-fire-active_fire = Fire or smoke now
category-environment-garbage = Rubbish, full bins or sorting
category-environment-bulky_waste = Building waste or bulky items
category-environment-dirty_area = Dirty road or public area
category-environment-illegal_posters = Illegal posters or graffiti
category-environment-pests = Mosquitoes, flies, rats; pest control
category-environment-dead_animal = Dead animal to remove
category-environment-dirty_water = Polluted water or river
category-nuisance-construction_noise = Construction noise (at night)
category-nuisance-social_noise = Noise from shops or public life
category-nuisance-neighbour_noise = Noisy neighbours or barking
category-nuisance-cooking_fumes = Cooking fumes or bad smells
category-nuisance-dust_burning = Dust or open burning
category-order-illegal_building = Illegal construction
category-order-street_vending = Street vending without a permit
category-order-obstruction = Things piled up in public space
category-order-signboard = Illegal or broken signboard
category-order-homeless = Help for a homeless person
category-order-home_business = Business in a residential flat
category-traffic-car_parking = Cars parked badly or blocking
category-traffic-bike_parking = Bikes or shared bikes parked badly
category-traffic-parking_fee = Parking space or fee dispute
category-traffic-signals = Traffic lights, markings or barriers
category-facility-road_damage = Damaged road or pavement
category-facility-street_light = Street light out
category-facility-play_fitness = Fitness or play equipment, benches
category-facility-accessibility = Accessibility facilities
category-greening-fallen_tree = Fallen tree or dead branches
category-greening-maintenance = Plant care, vegetable plots, plant pests
category-greening-dogs_strays = Dogs and stray animals
category-dispute-neighbour = Dispute between neighbours
category-dispute-property_management = Dispute with property management
category-dispute-domestic_violence = Family trouble or domestic violence
category-dispute-public_security = Theft, suspicion or fraud
category-dispute-rental = Overcrowded or unsafe rental
category-care-welfare_check = Check on an elderly or disabled person
category-care-benefits = Aid, benefits, insurance, certificates
category-care-health = Public health or seeing a doctor
category-care-consumer = Food safety, shopping, unlicensed trade
category-need-meals = Help with meals
category-need-bathing = Help with bathing
category-need-childcare = Childcare and after-school care
category-need-job_guidance = Job guidance
category-need-skills_training = Skills training
category-need-counselling = Counselling
category-need-culture_sport = Culture and sport
category-need-medical_escort = Company to the doctor
category-need-housekeeping = Cleaning and housekeeping
category-need-minor_repair = Small repairs
category-need-newcomer = Help for newcomers
category-need-retrofit = Home adaptation for the elderly
category-inquiry-activity = Activities, rooms, volunteering
category-inquiry-general = Question about policy, or anything else
category-inquiry-suggestion = Suggestion
category-inquiry-praise = Praise and thanks
category-inquiry-staff_complaint = Complaint about staff
category-referral-education = Schools and education
category-referral-labour = Work and wages
category-referral-housing_sale = Buying a home and title deeds
category-referral-public_transport = Public transport, traffic and planning
category-referral-land_rural = Expropriation and rural matters
category-referral-government_service = Government offices and services
category-referral-medical = Hospitals and clinics
category-referral-other = Something outside the community's duties

## Groups

group-safety = Public safety
group-utility = Water, power, gas, heat
group-building = Lifts and building equipment
group-fire = Fire safety and e-bikes
group-environment = Cleanliness
group-nuisance = Noise and pollution
group-order = Order and illegal building
group-traffic = Parking and traffic
group-facility = Roads and public facilities
group-greening = Greenery and animals
group-dispute = Disputes and security
group-care = Welfare
group-need = Services needed
group-inquiry = Questions and suggestions
group-referral = Referral

## Responsible parties

party-grid_worker = the grid worker
party-property = the property management
party-urban_management = urban management
party-sanitation = the sanitation service
party-police = the police station
party-traffic_police = the traffic police
party-fire_brigade = the fire brigade
party-gas_company = the gas company
party-power_company = the power company
party-water_company = the water company
party-heating_company = the heating company
party-drainage = the drainage service
party-municipal_works = municipal works
party-landscaping = the landscaping service
party-lift_maintainer = the lift maintainer
party-telecom = the telecom operator
party-residents_committee = the residents' committee
party-mediator = the people's mediator
party-ambulance = the ambulance service (120)
party-civil_affairs = civil affairs
party-community_health = the community health centre
party-ecology = the environment bureau
party-market_regulation = market regulation
party-housing_authority = the housing authority
party-social_worker = a professional social worker
party-volunteer = volunteers and service providers
party-hotline_12345 = the 12345 hotline

## Priorities

priority-P0 = Critical
priority-P1 = Urgent
priority-P2 = Standard
priority-P3 = Ordinary
priority-P4 = Hard
priority-Q = Question

## Roles

role-resident = resident
role-building_lead = building lead
role-resident_representative = residents' representative
role-grid_worker = grid worker
role-grid_lead = grid lead
role-dispatcher = dispatcher
role-supervisor = supervisor on duty
role-director = director
role-subdistrict_officer = subdistrict officer
role-department_contact = department contact

## Statuses, as residents understand them

status-draft = not sent yet, waiting for your confirmation
status-submitted = sent, being assigned
status-triage = the committee is arranging it
status-assigned = assigned, waiting for the grid worker to accept
status-in_progress = being handled
status-needs_info = waiting for more information from the resident
status-on_hold = on hold, to be continued on a set date
status-external = handed to the responsible department, followed up by the community
status-resolved = handled, waiting for the resident to confirm
status-closed = closed
status-rejected = not for the community; the responsible party was named
status-duplicate = merged into the ticket about the same problem
status-withdrawn = withdrawn
status-reopened = reopened, being assigned

## Outcomes

outcome-fixed = fixed
outcome-no_action_needed = checked, nothing to be done
outcome-not_ours = not the community's duty; the responsible party was named
outcome-self_resolved = resolved by itself
outcome-answered = answered

## Why a ticket came to somebody

why-grid_worker = your grid
why-backup = you stand in for the grid worker
why-grid_lead = worker and backup are away, so it goes to the grid lead
why-supervisor = passed to the supervisor on duty
why-nobody_reachable = nobody of the grid can be reached, so the committee has it
why-same_owner = handled by the same person as before
why-chosen = chosen by the dispatcher
why-sensitive = sensitive, so the committee handles it
why-inquiry = a question for the committee to answer
why-need = a service need for the committee to arrange
why-place_unknown = the place is not clear yet, the committee decides
why-unsure = the category is not certain, the committee decides
why-returned = returned by the grid worker
why-reopened_often = reopened several times, so the committee handles it
why-unconfirmed = not confirmed for a day, the committee decides
why-not_accepted = not accepted in time by the one before
why-took_over = a colleague took it over
why-appealed = the resident objects, please look again
why-left = the former owner has left the post
why-referral = not the community's duty, referred on

## Dangers to life

emergency-gas = gas leak
emergency-fire = fire
emergency-lift = people trapped in a lift
emergency-electric = danger of electric shock
emergency-collapse = danger of collapse
emergency-water = drowning or flood
emergency-medical = someone is ill or hurt
emergency-violence = violence
emergency-life = someone's life is in danger
emergency-self_harm = someone needs company now
emergency-missing = somebody is missing
emergency-intruder = an intruder

## Why a report is more urgent

urgency-child = a child is affected
urgency-elderly = an elderly person is affected
urgency-pregnant = a pregnant woman is affected
urgency-disabled = a person with reduced mobility is affected
urgency-night = at night
urgency-whole_building = a whole building or many households are affected
urgency-repeated = it keeps happening
urgency-now = it is happening now
