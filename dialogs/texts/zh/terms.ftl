# The product's vocabulary: one message per Term (kind-code, dots become hyphens). Names of categories as in taxonomy.toml.

## Categories

category-safety-road_collapse = 路面塌陷/坍塌
category-safety-falling_object = 高空抛物/坠物
category-safety-building_facade = 房屋结构/外墙脱落隐患
category-safety-exposed_cable = 线缆垂落/漏电
category-safety-manhole_cover = 井盖缺失/破损
category-safety-flooding = 路面积水/内涝
category-safety-ice_snow = 冰雪路滑
category-safety-life_threat = 人身紧急求助(转110/119/120)
category-utility-gas_leak = 燃气泄漏/异味
category-utility-gas_outage = 停气/燃气设施维修
category-utility-water_outage = 停水/爆管/漏水(公共)
category-utility-water_quality = 水质异常
category-utility-power_outage = 停电/电力故障
category-utility-heating = 供暖不热/漏水
category-utility-sewer_blockage = 下水堵塞/污水外溢
category-utility-indoor_leak = 室内渗漏水(邻里/屋面)
category-utility-telecom = 网络/通信故障
category-building-lift_entrapment = 电梯困人
category-building-lift_fault = 电梯故障/停运
category-building-shared_equipment = 门禁/公共设施维修
category-building-corridor_light = 楼道灯/公共照明
category-fire-blocked_passage = 消防通道/疏散通道堵塞
category-fire-ebike_charging = 电动车进楼/飞线充电
category-fire-corridor_clutter = 楼道堆物
category-fire-equipment = 消防设施损坏/缺失
category-fire-active_fire = 正在起火/冒烟
category-environment-garbage = 暴露垃圾/满溢/分类投放
category-environment-bulky_waste = 建筑/装修垃圾、大件
category-environment-dirty_area = 道路/公共区域不洁
category-environment-illegal_posters = 小广告/乱涂写
category-environment-pests = 蚊蝇鼠害/消杀
category-environment-dead_animal = 动物尸体清理
category-environment-dirty_water = 水体/河道脏污
category-nuisance-construction_noise = 施工噪声(夜间)
category-nuisance-social_noise = 商业/社会生活噪声
category-nuisance-neighbour_noise = 邻里噪声/宠物吠叫
category-nuisance-cooking_fumes = 油烟/异味
category-nuisance-dust_burning = 扬尘/焚烧
category-order-illegal_building = 违法搭建
category-order-street_vending = 占道/无照经营
category-order-obstruction = 乱堆物料/占用公共区域
category-order-signboard = 广告牌匾违规/破损
category-order-homeless = 流浪乞讨救助
category-order-home_business = 住宅内经营/住改商
category-traffic-car_parking = 机动车乱停/堵路
category-traffic-bike_parking = 非机动车/共享单车乱停
category-traffic-parking_fee = 车位/停车收费争议
category-traffic-signals = 信号灯/标线/护栏
category-facility-road_damage = 道路/人行道破损
category-facility-street_light = 路灯不亮
category-facility-play_fitness = 健身器材/儿童设施/座椅
category-facility-accessibility = 无障碍设施
category-greening-fallen_tree = 树木倒伏/枯枝
category-greening-maintenance = 绿化养护/毁绿种菜/病虫
category-greening-dogs_strays = 犬只/流浪动物
category-dispute-neighbour = 邻里纠纷
category-dispute-property_management = 物业/业委会纠纷
category-dispute-domestic_violence = 婚姻家庭/家暴线索
category-dispute-public_security = 治安线索(盗窃/可疑/诈骗)
category-dispute-rental = 群租/出租房隐患
category-care-welfare_check = 独居老人/残疾人关爱
category-care-benefits = 救助/低保/社保/证明办理
category-care-health = 卫生防疫/就医
category-care-consumer = 食品/消费/无证经营
category-need-meals = 助餐
category-need-bathing = 助浴
category-need-childcare = 托育与课后托管
category-need-job_guidance = 就业指导
category-need-skills_training = 技能培训
category-need-counselling = 心理疏导
category-need-culture_sport = 文体活动
category-need-medical_escort = 陪诊与助医
category-need-housekeeping = 助洁与家政
category-need-minor_repair = 便民小修
category-need-newcomer = 新居民融入
category-need-retrofit = 加装与适老化改造
category-inquiry-activity = 活动/场地/志愿咨询
category-inquiry-general = 建议/表扬/政策咨询/其他
category-inquiry-suggestion = 意见建议
category-inquiry-praise = 表扬感谢
category-inquiry-staff_complaint = 投诉工作人员
category-referral-education = 教育学校
category-referral-labour = 劳动就业权益
category-referral-housing_sale = 购房交房与房产证
category-referral-public_transport = 公共交通、道路交通与城市规划
category-referral-land_rural = 征地拆迁与农村
category-referral-government_service = 政务服务与机关
category-referral-medical = 医疗机构
category-referral-other = 其他非社区职责

## Groups

group-safety = 公共安全
group-utility = 水电气热
group-building = 电梯与楼宇设备
group-fire = 消防与电动车
group-environment = 环境卫生
group-nuisance = 噪声与污染
group-order = 占道违建与秩序
group-traffic = 停车与交通
group-facility = 道路与公共设施
group-greening = 绿化与动物
group-dispute = 纠纷与治安
group-care = 民生保障
group-need = 服务需求
group-inquiry = 咨询建议
group-referral = 转介

## Responsible parties

party-grid_worker = 网格员
party-property = 物业
party-urban_management = 城管综合执法
party-sanitation = 环卫
party-police = 公安派出所
party-traffic_police = 交警
party-fire_brigade = 消防
party-gas_company = 燃气公司
party-power_company = 供电公司
party-water_company = 自来水公司
party-heating_company = 供热公司
party-drainage = 排水/水务
party-municipal_works = 市政设施
party-landscaping = 园林
party-lift_maintainer = 电梯维保
party-telecom = 通信运营商
party-residents_committee = 居委会
party-mediator = 人民调解
party-ambulance = 120急救
party-civil_affairs = 民政/社区民生
party-community_health = 社区卫生
party-ecology = 生态环境
party-market_regulation = 市场监管
party-housing_authority = 住建房管
party-social_worker = 专业社工
party-volunteer = 志愿者/服务商
party-hotline_12345 = 12345热线

## Priorities

priority-P0 = 特急
priority-P1 = 紧急
priority-P2 = 一般
priority-P3 = 普通
priority-P4 = 疑难
priority-Q = 咨询

## Roles

role-resident = 居民
role-building_lead = 楼栋长
role-resident_representative = 居民代表
role-grid_worker = 网格员
role-grid_lead = 网格长
role-dispatcher = 分派员
role-supervisor = 值班主管
role-director = 主任
role-subdistrict_officer = 街道专员
role-department_contact = 责任单位联系人

## Statuses, as residents understand them

status-draft = 还没提交，等您确认
status-submitted = 已提交，正在派单
status-triage = 居委会正在安排
status-assigned = 已派单，等网格员接单
status-in_progress = 处理中
status-needs_info = 等居民补充信息
status-on_hold = 暂缓处理，到时间会继续
status-external = 已转责任单位，社区在跟进
status-resolved = 已处理完，等居民确认
status-closed = 已办结
status-rejected = 不属于社区受理，已告知责任方
status-duplicate = 已并入同一问题的工单
status-withdrawn = 已撤回
status-reopened = 重新办理，正在派单

## Outcomes

outcome-fixed = 已解决
outcome-no_action_needed = 经核查不需要处理
outcome-not_ours = 不属于社区职责，已告知责任方
outcome-self_resolved = 已自行恢复
outcome-answered = 已答复

## Why a ticket came to somebody

why-grid_worker = 您负责的网格
why-backup = 网格员暂时不在，由您代班
why-grid_lead = 网格员和代班人都不在，请网格长处理
why-supervisor = 转值班主管处理
why-nobody_reachable = 网格里没有能联系上的人，转居委会
why-same_owner = 由上次的经办人继续处理
why-chosen = 由分派员指定
why-sensitive = 事情敏感，由居委会处理
why-inquiry = 咨询类，由居委会答复
why-need = 服务需求，由居委会安排
why-place_unknown = 地点还不清楚，请居委会确认
why-unsure = 类别拿不准，请居委会确认
why-returned = 网格员退回
why-reopened_often = 多次重办，请居委会处理
why-unconfirmed = 居民一天没有确认，请居委会判断
why-not_accepted = 上一位没有按时接单
why-took_over = 已由其他同事接手
why-appealed = 居民有异议，请再看一次
why-left = 原经办人离岗
why-referral = 不属于社区职责，已转介

## Dangers to life

emergency-gas = 燃气泄漏
emergency-fire = 火情
emergency-lift = 电梯困人
emergency-electric = 触电危险
emergency-collapse = 坍塌危险
emergency-water = 溺水或洪水
emergency-medical = 有人急病或受伤
emergency-violence = 暴力伤害
emergency-life = 有人生命危险
emergency-self_harm = 有人需要陪伴
emergency-missing = 有人走失
emergency-intruder = 有人闯入

## Why a report is more urgent

urgency-child = 有孩子
urgency-elderly = 有老人
urgency-pregnant = 有孕妇
urgency-disabled = 有行动不便的人
urgency-night = 夜间
urgency-whole_building = 影响整栋楼或很多户
urgency-repeated = 反复发生
urgency-now = 正在发生
