"""What the invented projects are made of: who pays how much for what, and the words of their titles.

Partners, sectors, provinces and TWGs are real names from `data/reference`, by code. Amounts are of a
plausible size and say nothing about any partner; titles are plainly generic.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# Amounts of a currency to one dollar, rounded: enough to invent amounts with.
CURRENCIES = {"USD": 1.0, "JPY": 140.0, "EUR": 0.92, "AUD": 1.5, "KRW": 1300.0, "CNY": 7.0, "LAK": 20000.0}


@dataclass(frozen=True)
class Partner:
    """A development partner in the sample: `yearly` in million dollars, `loans` and `reliable` as shares."""

    code: str
    yearly: float
    projects: int
    focus: str
    loans: float = 0.0
    currency: str = "USD"
    # Share of a record's money that is the partner's own; the rest comes from other partners.
    own: float = 1.0
    # Usual disbursement over plan, and how many years ahead the partner plans.
    reliable: float = 0.95
    horizon: int = 3


PARTNERS = (
    Partner("china", 430, 90, "infrastructure", 0.75, "CNY", reliable=0.82, horizon=2),
    Partner("japan", 320, 125, "infrastructure", 0.35, "JPY", reliable=0.97, horizon=2),
    Partner("adb", 330, 95, "infrastructure", 0.75, reliable=0.78),
    Partner("world_bank", 230, 65, "lender", 0.85, reliable=0.84),
    Partner("republic_of_korea", 130, 65, "infrastructure", 0.35, "KRW", reliable=0.88, horizon=2),
    Partner("france", 105, 48, "lender", 0.6, "EUR", reliable=0.9),
    Partner("aiib", 85, 13, "infrastructure", 1.0, reliable=0.7, horizon=2),
    Partner("eu_ec", 80, 50, "governance", currency="EUR", reliable=1.02),
    Partner("usa", 70, 58, "social", reliable=0.92, horizon=2),
    Partner("australia", 55, 50, "balanced", currency="AUD", reliable=1.03),
    Partner("germany", 42, 50, "governance", currency="EUR", reliable=0.94),
    Partner("global_fund", 28, 12, "disease", reliable=1.0),
    Partner("eib", 25, 5, "lender", 1.0, "EUR", reliable=0.65, horizon=2),
    Partner("ifad", 22, 12, "rural", 0.8, reliable=0.8),
    Partner("sweden", 20, 20, "governance", reliable=1.05),
    Partner("switzerland", 17, 20, "rural", reliable=1.04),
    Partner("gcf", 13, 8, "climate", reliable=0.7),
    Partner("gavi", 8, 6, "disease", reliable=1.0),
    Partner("gpe", 8, 5, "education", reliable=0.9),
    Partner("opec_fund", 8, 4, "infrastructure", 1.0, reliable=0.7, horizon=1),
    Partner("india", 9, 9, "infrastructure", 0.4, reliable=0.75, horizon=1),
    Partner("uk", 8, 12, "balanced", reliable=0.98, horizon=2),
    Partner("canada", 6, 10, "social", reliable=1.0),
    Partner("new_zealand", 5, 9, "rural", reliable=1.02),
    Partner("gef", 5, 11, "climate", reliable=0.85),
    Partner("thailand", 3, 7, "infrastructure", reliable=0.9, horizon=1),
    Partner("czech_republic", 2, 9, "social", reliable=1.0, horizon=1),
    Partner("ireland", 1.5, 5, "social", reliable=1.0),
    Partner("norway", 2, 4, "climate", reliable=0.95),
    Partner("spain", 1, 5, "social", horizon=1),
    Partner("kuwait", 6, 3, "infrastructure", 1.0, reliable=0.8, horizon=1),
    Partner("singapore", 0.8, 4, "education", horizon=0),
    Partner("viet_nam", 2, 6, "education", horizon=0),
    Partner("gggi", 2, 7, "climate", own=0.6),
    # No rate is known for its currency.
    Partner("lao_pdr", 0.3, 3, "education", currency="LAK", horizon=1),
    Partner("undp", 30, 52, "governance", own=0.4, reliable=0.9),
    Partner("unicef", 24, 30, "social", own=0.45, reliable=0.96),
    Partner("wfp", 22, 18, "food", own=0.35, reliable=0.88),
    Partner("who", 11, 26, "health", own=0.5, reliable=0.97),
    Partner("fao", 10, 26, "rural", own=0.4, reliable=0.9),
    Partner("unfpa", 6, 16, "health", own=0.6, reliable=0.98),
    Partner("unesco", 5, 18, "education", own=0.5, reliable=0.93),
    Partner("ilo", 5, 16, "jobs", own=0.35, reliable=0.95, horizon=2),
    Partner("iom", 4, 10, "social", own=0.2, horizon=1),
    Partner("un_women", 3, 9, "gender", own=0.5),
    Partner("unaids", 1.5, 7, "hiv", own=0.7),
    Partner("ohchr", 1.5, 6, "justice", own=0.6, horizon=1),
    Partner("unido", 2.5, 8, "jobs", own=0.4),
    Partner("unops", 5, 6, "mines", own=0.1, horizon=1),
    Partner("un_habitat", 1.5, 6, "urban", own=0.4, horizon=1),
    Partner("uncdf", 2.5, 7, "governance", own=0.6),
)

# Spellings a partner's own staff type, beside its name in the list.
PARTNER_SPELLINGS = {
    "world_bank": "World Bank",
    "china": "P.R. China",
    "republic_of_korea": "Korea",
    "eu_ec": "European Commission",
    "usa": "USAID",
    "adb": "ADB",
    "australia": "DFAT",
    "unicef": "UNICEF",
    "undp": "UNDP",
    "japan": "JICA",
}

# Who hands its money to UN agencies and NGOs.
FUNDERS_OF_UN = (
    "australia",
    "eu_ec",
    "sweden",
    "japan",
    "republic_of_korea",
    "canada",
    "uk",
    "norway",
    "germany",
)
FUNDERS_OF_NGOS = ("australia", "eu_ec", "usa", "germany", "sweden", "switzerland", "canada", "new_zealand")
# Partners that finance large projects together.
COFINANCIERS = (
    ("adb", "aiib"),
    ("adb", "france"),
    ("world_bank", "germany"),
    ("adb", "japan"),
    ("world_bank", "japan"),
    ("france", "eu_ec"),
    ("ifad", "adb"),
    ("australia", "world_bank"),
    ("eu_ec", "sweden"),
)

# Sector, or one sub-sector, and its weight.
FOCUS: Mapping[str, Mapping[str, int]] = {
    "infrastructure": {
        "303": 30, "302": 14, "304": 9, "20104": 13, "20306": 6, "101": 5, "102": 6, "301": 4, "205": 4,
        "20305": 3, "202": 3, "50101": 2, "20303": 2,
    },
    "lender": {
        "303": 12, "302": 12, "304": 12, "201": 10, "203": 8, "101": 9, "102": 10, "406": 9, "50101": 4,
        "205": 5, "204": 4, "301": 3, "701": 2,
    },
    "balanced": {
        "101": 14, "102": 12, "201": 15, "203": 10, "202": 6, "204": 5, "406": 14, "403": 6, "404": 5,
        "303": 4, "302": 3, "601": 3, "407": 3,
    },
    "social": {
        "101": 28, "102": 24, "401": 14, "405": 5, "404": 6, "20113": 8, "406": 9, "601": 3, "20303": 3,
    },
    "governance": {
        "406": 38, "102": 8, "201": 12, "401": 8, "403": 10, "404": 6, "202": 8, "101": 5, "701": 5,
    },
    "rural": {"201": 55, "203": 25, "401": 5, "403": 8, "701": 5, "204": 2},
    "climate": {"403": 45, "701": 35, "302": 8, "20112": 12},
    "disease": {"10102": 40, "10108": 20, "10104": 15, "40501": 25},
    "health": {"101": 85, "405": 8, "20305": 7},
    "education": {"102": 85, "402": 15},
    "hiv": {"405": 100},
    "food": {"20113": 60, "60101": 25, "10201": 15},
    "jobs": {"202": 85, "204": 15},
    "gender": {"404": 100},
    "justice": {"40603": 55, "40604": 45},
    "mines": {"20303": 70, "40605": 30},
    "urban": {"205": 80, "304": 20},
}  # fmt: skip

# A word in an NGO's name and what that NGO does.
NGO_FOCUS: Mapping[str, tuple[str, ...]] = {
    "learning": ("10201", "10203"),
    "health": ("10104", "10105"),
    "village": ("40101", "20404"),
    "youth": ("10206", "40101"),
    "water": ("20305",),
    "farmers": ("20107", "20109"),
    "arts": ("40201",),
    "nutrition": ("20113",),
    "fishing": ("20108",),
    "granary": ("20111", "20113"),
    "women": ("40401",),
    "legal": ("40604", "40603"),
    "seed": ("20102", "20105"),
    "energy": ("30203",),
    "enterprise": ("20204", "20401"),
    "disability": ("40101", "10104"),
    "forest": ("20112", "40302"),
    "sanitation": ("20305",),
    "skills": ("10206", "20207"),
    "_mine": ("20303",),
    "child": ("40101", "10201"),
    "forum": ("40608", "40605"),
    "climate": ("70101", "40303"),
    "livelihoods": ("20108", "40101"),
    "literacy": ("10201", "10203"),
    "meals": ("10201", "20113"),
    "clinic": ("10104", "40501"),
    "heritage": ("40201", "40701"),
    "rights": ("20302", "40603"),
    "cooperative": ("20103", "20404"),
    "teacher": ("10205", "10201"),
    "wetland": ("40302", "40305"),
    "radio": ("30103", "40608"),
    "indigenous": ("40603", "20302"),
    "elder": ("40101",),
    "maternal": ("10105", "10104"),
    "resilience": ("70101", "20109"),
    "aquaculture": ("20108",),
    "migrant": ("40101", "40501"),
    "nursery": ("20112", "40304"),
}

# The nouns of a title by sub-sector.
STEMS: Mapping[str, tuple[str, ...]] = {
    code: tuple(stems.split("|"))
    for code, stems in {
        "10101": "Provincial Hospital Upgrading|Referral Hospital Equipment|District Hospital Rehabilitation",
        "10102": "Immunisation Services|Malaria Elimination|Tuberculosis Control|Disease Surveillance",
        "10103": "Medical Education Improvement|Nursing and Midwifery Training",
        "10104": "Health Equity and Quality Improvement|Primary Health Care|Health Centre Services",
        "10105": "Reproductive and Maternal Health|Midwifery and Newborn Care|Adolescent Health",
        "10106": "Health Sector Planning and Financing|Health Information Systems",
        "10107": "Health Sector Strategy",
        "10108": "Essential Medicines Supply|Medical Equipment Supply",
        "10201": "Basic Education Improvement|Early Grade Reading|Primary School Access|Inclusive Education",
        "10202": "School Construction and Facilities|School Water and Sanitation",
        "10203": "Secondary Education Improvement|Upper Secondary Education|Secondary School Access",
        "10204": "Education Sector Planning|Education Management Information",
        "10205": "Teacher Education Reform|Teacher Training College Improvement",
        "10206": "Technical and Vocational Training|Higher Education Improvement|Skills for Competitiveness",
        "10207": "Education Sector Strategy",
        "20101": "Agricultural Credit Access",
        "20102": "Quality Seed Supply|Farm Inputs Quality",
        "20103": "Agricultural Sector Reform|Agricultural Cooperative Development|Farmland Management",
        "20104": "Irrigation Rehabilitation|Water Resources Management|River Basin Irrigation|Flood Control",
        "20105": "Cash Crop Development|Export Crop Value Chains",
        "20106": "Agricultural Training Centres",
        "20107": "Agricultural Extension Services|Farmer Field Schools",
        "20108": "Community Fisheries Development|Sustainable Aquaculture|Inland Fisheries Management",
        "20109": "Rice Production Improvement|Vegetable Production",
        "20110": "Livestock Health and Production|Veterinary Services",
        "20111": "Post-harvest Losses Reduction|Rice Storage and Drying",
        "20112": "Community Forestry|Sustainable Forest Management|Forest Landscape Restoration",
        "20113": "Food Security and Nutrition|School Feeding|Household Nutrition Improvement",
        "20114": "Weather Forecasting and Early Warning",
        "20115": "Agro-industry Value Chains",
        "20201": "Industrial Standards and Quality|Garment Sector Working Conditions",
        "20203": "Industrial Policy",
        "20204": "Small Enterprise Development|Enterprise Registration",
        "20205": "Technology and Innovation|Research Capacity",
        "20206": "Trade Facilitation|Export Promotion|Trade Policy",
        "20207": "Labour Market Services|Decent Work",
        "20208": "Special Economic Zone Preparation",
        "20302": "Rural Land Registration|Social Land Concessions",
        "20303": "Mine Clearance|Mine Risk Education|Clearance for Rural Development",
        "20304": "Rural Development Policy",
        "20305": "Rural Water Supply Improvement|Rural Sanitation and Hygiene|Community Water Safety",
        "20306": "Rural Roads Improvement|Rural Connectivity|Village Access Roads",
        "20401": "Business Support Services",
        "20402": "Financial Sector Regulation|Financial Inclusion Policy",
        "20403": "Credit Guarantee Facility",
        "20404": "Village Savings Groups|Community Microfinance",
        "20501": "Land Administration|Spatial Planning",
        "20502": "Urban Development Management|Secondary Cities Improvement",
        "30101": "Digital Government|Broadband Connectivity",
        "30103": "Community Broadcasting|Public Information",
        "30202": "Energy Efficiency Policy|Power Sector Planning",
        "30203": "Solar Power|Rural Electrification|Hydropower Rehabilitation",
        "30204": "Power Transmission Line|Grid Reinforcement|Substation Expansion",
        "30302": "Railway Rehabilitation",
        "30303": "National Road Improvement|Provincial Road Upgrading|Bridge Construction|Ring Road"
        "|Road Maintenance|Cross-border Road",
        "30304": "Transport Planning|Road Safety",
        "30305": "Port Expansion|Inland Waterway Improvement",
        "30402": "Riverbank Protection",
        "30403": "Water Sector Planning",
        "30404": "Solid Waste Management|Wastewater Treatment",
        "30405": "Urban Water Supply|Provincial Water Treatment Plant|Urban Drainage and Sewerage",
        "40101": "Social Protection Systems|Child Protection|Disability Inclusion|Community Livelihoods"
        "|Support to Older People",
        "40201": "Heritage Conservation|Living Arts",
        "40301": "Pollution Control|Environmental Assessment",
        "40302": "Protected Area Management|Wetland Conservation|Wildlife Protection",
        "40303": "Environmental Information",
        "40304": "Green Growth",
        "40305": "Biodiversity Conservation",
        "40401": "Women's Economic Empowerment|Ending Violence against Women|Gender Mainstreaming",
        "40501": "HIV Prevention|HIV Care and Treatment|HIV Community Services",
        "40601": "National Statistics|Development Planning and Monitoring|Poverty Identification",
        "40602": "Electoral Administration",
        "40603": "Human Rights Protection|Access to Information",
        "40604": "Access to Justice|Legal Aid|Court Administration",
        "40605": "Sub-national Democratic Development|Commune Services|Local Governance",
        "40606": "Public Financial Management Reform|Tax Administration|Public Procurement",
        "40607": "Public Administration Reform|Civil Service Training",
        "40608": "Civil Society Engagement|Social Accountability",
        "40699": "Aid Coordination and Partnership",
        "40701": "Community Tourism|Tourism Infrastructure",
        "50101": "Policy-based Budget Support|Economic Diversification Budget Support",
        "60101": "Flood Emergency Response|Emergency Food Assistance",
        "70101": "Climate Resilience|Climate Adaptation in Agriculture",
        "70102": "Low-carbon Development",
    }.items()
}

# The TWG of a sub-sector that the reference list gives none, as a partner might tick it.
TICKED_TWGS = {
    "20306": "iri",
    "20304": "rwssh",
    "30404": "iri",
    "30405": "iri",
    "30402": "aw",
    "30403": "rwssh",
    "40301": "fr",
    "40303": "fr",
    "40304": "fr",
    "40699": "ph",
    "40608": "sndd",
    "40701": "psd",
    "70101": "aw",
    "70102": "iri",
    "40603": "ljr",
}
SECOND_TWGS = {
    "he": "hiv",
    "hiv": "he",
    "aw": "fsn",
    "fsn": "aw",
    "fi": "aw",
    "fr": "aw",
    "sndd": "ppr",
    "pfm": "par",
    "par": "sndd",
    "iri": "psd",
    "psd": "iri",
    "rwssh": "he",
    "ed": "fsn",
    "la": "sndd",
    "ge": "sndd",
    "ppr": "pfm",
    "ph": "ppr",
    "ljr": "ge",
    "ma": "la",
}
# Spellings met in exports that the lists know.
TWG_SPELLINGS = {
    "iri": "Infrastructure Regional Integration",
    "rwssh": "Rural Water & Sanitation",
    "sndd": "D&D",
    "aw": "Agriculture & Water",
    "hiv": "HIV and AIDS",
    "fr": "Forestry and Environment",
}
OLD_PROVINCE_NAMES = {
    "18": "Krong Preah Sihanouk",
    "10": "Kracheh",
    "22": "Otdor Meanchey",
    "23": "Krong Kep",
    "24": "Krong Pailin",
    "16": "Ratanakiri",
    "11": "Mondulkiri",
    "17": "Siemreap",
}
SECTOR_SPELLINGS = {"202": "Industriallisation & Trade", "302": "Energy", "304": "Water & Sanitation"}

# Markers that fit a sector; the others are ticked now and then.
MARKERS_OF_SECTORS = {
    "101": ("Builds Government capacity/systems", "HIV/AIDS"),
    "102": ("Youth", "Builds Government capacity/systems"),
    "201": ("Food security", "Climate change", "Income and employment generation"),
    "202": ("Private sector development", "Industrial Development Policy (non-sector)"),
    "203": ("Community-based project", "Environmental protection"),
    "204": ("Private sector development",),
    "205": ("Environmental protection",),
    "301": ("South-South/triangular",),
    "302": ("Climate change",),
    "303": ("Income and employment generation",),
    "304": ("Environmental protection", "Climate change"),
    "401": ("Social protection", "Community-based project"),
    "402": ("Youth",),
    "403": ("Environmental protection", "Climate change"),
    "404": ("Gender equality", "Engagement with civil society"),
    "405": ("HIV/AIDS",),
    "406": (
        "Supports PFM reform",
        "Supports public administration reform",
        "Supports decentralisation (SNDD) reform",
        "Supports legal & judicial reform",
    ),
    "407": ("Income and employment generation",),
    "501": ("Supports PFM reform",),
    "601": ("Food security",),
    "701": ("Climate change",),
}
COMMON_MARKERS = (
    "Gender equality",
    "Climate change",
    "Engagement with civil society",
    "Builds Government capacity/systems",
)
MARKER_LEVELS = ("Minor", "Moderate", "Very Significant", "Moderate", "Minor")

OBJECTIVES = (
    "To improve access to and the quality of services in {area}, with attention to poor households.",
    "To strengthen the institutions responsible for {area} at national and sub-national level.",
    "To expand {area} in the target provinces and to put sound operation and maintenance in place.",
    "To support the sector's strategic plan in {area} through investment, training and better information.",
)
MISSIONS = (
    "Appraisal Mission",
    "Supervision Mission",
    "Mid-term Review Mission",
    "Inception Mission",
    "Completion Mission",
)
