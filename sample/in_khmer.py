"""What the groups that also write Khmer call their priorities, activities and outputs, by the English.

The sample's own wording, which nobody agreed to.
"""

from collections.abc import Mapping

GROUPS = ("aw", "ed", "iri", "rwssh")  # that write Khmer beside English

PRIORITIES: Mapping[str, str] = {
    "Better services": "សេវាកាន់តែប្រសើរ",
    "Stronger institutions": "ស្ថាប័នកាន់តែរឹងមាំ",
    "Sound financing": "ហិរញ្ញប្បទានកាន់តែល្អ",
    "Better information": "ព័ត៌មានកាន់តែប្រសើរ",
}
VERBS: Mapping[str, str] = {
    "Prepare the national guideline on {}": "រៀបចំសេចក្ដីណែនាំជាតិស្ដីពី{}",
    "Roll out {}": "ពង្រីកការអនុវត្ត{}",
    "Train sub-national staff in {}": "បណ្ដុះបណ្ដាលមន្ត្រីថ្នាក់ក្រោមជាតិអំពី{}",
    "Review {}": "ពិនិត្យឡើងវិញលើ{}",
    "Extend {} to new districts": "ពង្រីក{}ទៅស្រុកថ្មី",
    "Set up monitoring of {}": "រៀបចំការតាមដាន{}",
    "Pilot {} in two provinces": "អនុវត្តសាកល្បង{}ក្នុងខេត្តពីរ",
    "Develop capacity for {}": "អភិវឌ្ឍសមត្ថភាពសម្រាប់{}",
}
OUTPUTS: Mapping[str, str] = {
    "Guideline adopted": "សេចក្ដីណែនាំត្រូវបានអនុម័ត",
    "Services extended as planned": "សេវាត្រូវបានពង្រីកតាមផែនការ",
    "Staff trained": "មន្ត្រីត្រូវបានបណ្ដុះបណ្ដាល",
    "Review report adopted": "របាយការណ៍ពិនិត្យឡើងវិញត្រូវបានអនុម័ត",
    "Monitoring reports shared with the TWG": "របាយការណ៍តាមដានត្រូវបានចែករំលែកជាមួយក្រុមការងារ",
}
STEMS: Mapping[str, str] = {
    # Agriculture and Water
    "Agricultural Credit Access": "លទ្ធភាពទទួលបានឥណទានកសិកម្ម",
    "Quality Seed Supply": "ការផ្គត់ផ្គង់គ្រាប់ពូជមានគុណភាព",
    "Farm Inputs Quality": "គុណភាពធាតុចូលកសិកម្ម",
    "Agricultural Sector Reform": "កំណែទម្រង់វិស័យកសិកម្ម",
    "Agricultural Cooperative Development": "ការអភិវឌ្ឍសហគមន៍កសិកម្ម",
    "Farmland Management": "ការគ្រប់គ្រងដីកសិកម្ម",
    "Irrigation Rehabilitation": "ការស្ដារប្រព័ន្ធធារាសាស្ត្រ",
    "Water Resources Management": "ការគ្រប់គ្រងធនធានទឹក",
    "River Basin Irrigation": "ប្រព័ន្ធធារាសាស្ត្រតាមអាងទន្លេ",
    "Flood Control": "ការទប់ស្កាត់ទឹកជំនន់",
    "Cash Crop Development": "ការអភិវឌ្ឍដំណាំឧស្សាហកម្ម",
    "Export Crop Value Chains": "ខ្សែច្រវាក់តម្លៃដំណាំនាំចេញ",
    "Agricultural Training Centres": "មជ្ឈមណ្ឌលបណ្ដុះបណ្ដាលកសិកម្ម",
    "Agricultural Extension Services": "សេវាផ្សព្វផ្សាយបច្ចេកទេសកសិកម្ម",
    "Farmer Field Schools": "សាលារៀនស្រែកសិករ",
    "Rice Production Improvement": "ការលើកកម្ពស់ផលិតកម្មស្រូវ",
    "Vegetable Production": "ផលិតកម្មបន្លែ",
    "Livestock Health and Production": "សុខភាព និងផលិតកម្មសត្វ",
    "Veterinary Services": "សេវាពេទ្យសត្វ",
    "Post-harvest Losses Reduction": "ការកាត់បន្ថយការខាតបង់ក្រោយប្រមូលផល",
    "Rice Storage and Drying": "ការស្ដុក និងសម្ងួតស្រូវ",
    "Weather Forecasting and Early Warning": "ការព្យាករអាកាសធាតុ និងការប្រកាសអាសន្នជាមុន",
    "Agro-industry Value Chains": "ខ្សែច្រវាក់តម្លៃកសិឧស្សាហកម្ម",
    "Riverbank Protection": "ការការពារច្រាំងទន្លេ",
    "Climate Resilience": "ភាពធន់នឹងការប្រែប្រួលអាកាសធាតុ",
    "Climate Adaptation in Agriculture": "ការបន្ស៊ាំនឹងការប្រែប្រួលអាកាសធាតុក្នុងវិស័យកសិកម្ម",
    # Education
    "Basic Education Improvement": "ការលើកកម្ពស់ការអប់រំមូលដ្ឋាន",
    "Early Grade Reading": "អំណាននៅថ្នាក់ដំបូង",
    "Primary School Access": "លទ្ធភាពចូលរៀននៅបឋមសិក្សា",
    "Inclusive Education": "ការអប់រំបរិយាបន្ន",
    "School Construction and Facilities": "ការសាងសង់ និងបរិក្ខារសាលារៀន",
    "School Water and Sanitation": "ទឹកស្អាត និងអនាម័យក្នុងសាលារៀន",
    "Secondary Education Improvement": "ការលើកកម្ពស់មធ្យមសិក្សា",
    "Upper Secondary Education": "មធ្យមសិក្សាទុតិយភូមិ",
    "Secondary School Access": "លទ្ធភាពចូលរៀននៅមធ្យមសិក្សា",
    "Education Sector Planning": "ការរៀបចំផែនការវិស័យអប់រំ",
    "Education Management Information": "ព័ត៌មានគ្រប់គ្រងការអប់រំ",
    "Teacher Education Reform": "កំណែទម្រង់ការបណ្ដុះបណ្ដាលគ្រូបង្រៀន",
    "Teacher Training College Improvement": "ការលើកកម្ពស់វិទ្យាស្ថានគរុកោសល្យ",
    "Technical and Vocational Training": "ការបណ្ដុះបណ្ដាលបច្ចេកទេស និងវិជ្ជាជីវៈ",
    "Higher Education Improvement": "ការលើកកម្ពស់ឧត្ដមសិក្សា",
    "Skills for Competitiveness": "ជំនាញសម្រាប់ភាពប្រកួតប្រជែង",
    "Education Sector Strategy": "យុទ្ធសាស្ត្រវិស័យអប់រំ",
    # Infrastructure and Regional Integration
    "Rural Roads Improvement": "ការកែលម្អផ្លូវជនបទ",
    "Rural Connectivity": "ការតភ្ជាប់ជនបទ",
    "Village Access Roads": "ផ្លូវចូលភូមិ",
    "Urban Development Management": "ការគ្រប់គ្រងការអភិវឌ្ឍទីក្រុង",
    "Secondary Cities Improvement": "ការកែលម្អទីក្រុងរង",
    "Digital Government": "រដ្ឋាភិបាលឌីជីថល",
    "Broadband Connectivity": "ការតភ្ជាប់អ៊ីនធឺណិតល្បឿនលឿន",
    "Community Broadcasting": "ការផ្សាយសំឡេងសហគមន៍",
    "Public Information": "ព័ត៌មានសាធារណៈ",
    "Energy Efficiency Policy": "គោលនយោបាយប្រសិទ្ធភាពថាមពល",
    "Power Sector Planning": "ការរៀបចំផែនការវិស័យអគ្គិសនី",
    "Solar Power": "ថាមពលពន្លឺព្រះអាទិត្យ",
    "Rural Electrification": "អគ្គិសនីកម្មជនបទ",
    "Hydropower Rehabilitation": "ការជួសជុលវារីអគ្គិសនី",
    "Power Transmission Line": "ខ្សែបញ្ជូនអគ្គិសនី",
    "Grid Reinforcement": "ការពង្រឹងបណ្ដាញអគ្គិសនី",
    "Substation Expansion": "ការពង្រីកអនុស្ថានីយ",
    "Railway Rehabilitation": "ការស្ដារផ្លូវដែក",
    "National Road Improvement": "ការកែលម្អផ្លូវជាតិ",
    "Provincial Road Upgrading": "ការលើកកម្រិតផ្លូវខេត្ត",
    "Bridge Construction": "ការសាងសង់ស្ពាន",
    "Ring Road": "ផ្លូវក្រវាត់ក្រុង",
    "Road Maintenance": "ការថែទាំផ្លូវថ្នល់",
    "Cross-border Road": "ផ្លូវឆ្លងដែន",
    "Transport Planning": "ការរៀបចំផែនការដឹកជញ្ជូន",
    "Road Safety": "សុវត្ថិភាពចរាចរណ៍ផ្លូវគោក",
    "Port Expansion": "ការពង្រីកកំពង់ផែ",
    "Inland Waterway Improvement": "ការកែលម្អផ្លូវទឹកក្នុងដី",
    "Solid Waste Management": "ការគ្រប់គ្រងសំណល់រឹង",
    "Wastewater Treatment": "ការប្រព្រឹត្តិកម្មទឹកកខ្វក់",
    "Urban Water Supply": "ការផ្គត់ផ្គង់ទឹកស្អាតនៅទីក្រុង",
    "Provincial Water Treatment Plant": "រោងចក្រប្រព្រឹត្តិកម្មទឹកស្អាតខេត្ត",
    "Urban Drainage and Sewerage": "ប្រព័ន្ធលូ និងបង្ហូរទឹកទីក្រុង",
    "Low-carbon Development": "ការអភិវឌ្ឍកាបូនទាប",
    # Rural Water Supply, Sanitation and Hygiene
    "Rural Development Policy": "គោលនយោបាយអភិវឌ្ឍន៍ជនបទ",
    "Rural Water Supply Improvement": "ការលើកកម្ពស់ការផ្គត់ផ្គង់ទឹកជនបទ",
    "Rural Sanitation and Hygiene": "ការសម្អាត និងអនាម័យជនបទ",
    "Community Water Safety": "សុវត្ថិភាពទឹកសហគមន៍",
    "Water Sector Planning": "ការរៀបចំផែនការវិស័យទឹក",
}
OUTCOMES: Mapping[str, str] = {
    "Higher and more stable yields": "ទិន្នផលខ្ពស់ជាងមុន និងមានស្ថិរភាព",
    "Better access to markets and shared knowledge": "លទ្ធភាពទៅកាន់ទីផ្សារកាន់តែប្រសើរ និងការចែករំលែកចំណេះដឹង",
    "All children complete basic education": "កុមារទាំងអស់បញ្ចប់ការអប់រំមូលដ្ឋាន",
    "Qualified and motivated teachers": "គ្រូបង្រៀនមានគុណវុឌ្ឍិ និងមានទឹកចិត្តបម្រើការងារ",
    "Everyone has electricity": "គ្រប់គ្នាមានអគ្គិសនីប្រើប្រាស់",
    "Roads and transport are good and safe": "ផ្លូវថ្នល់ និងការដឹកជញ្ជូនល្អ និងមានសុវត្ថិភាព",
    "Everyone in the countryside has safe water and sanitation": "ប្រជាជនជនបទទាំងអស់មានទឹកស្អាត និងអនាម័យ",
    "Services that last": "សេវាប្រកបដោយនិរន្តរភាព",
}
UNITS: Mapping[str, str] = {
    "%": "%",
    "communities": "សហគមន៍",
    "km": "គ.ម.",
    "million t": "លានតោន",
    "persons": "នាក់",
    "t/ha": "តោន/ហិកតា",
    "teachers": "គ្រូបង្រៀន",
    "thousand t": "ពាន់តោន",
    "villages": "ភូមិ",
}
STUDIES: Mapping[str, str] = {
    "Study on {}": "ការសិក្សាអំពី{}",
    "Joint review mission on {}": "បេសកកម្មពិនិត្យរួមលើ{}",
    "Annual review of {}": "ការពិនិត្យប្រចាំឆ្នាំលើ{}",
    "Consultation with civil society on {}": "ការពិគ្រោះយោបល់ជាមួយសង្គមស៊ីវិលអំពី{}",
    "Research on the costs of {}": "ការស្រាវជ្រាវអំពីថ្លៃចំណាយនៃ{}",
    "Design document for {}": "ឯកសាររៀបចំគម្រោងសម្រាប់{}",
}
REASONS: Mapping[str, str] = {
    "New survey data": "មានទិន្នន័យអង្កេតថ្មី",
    "Budget was cut": "ថវិកាត្រូវបានកាត់បន្ថយ",
    "Early success": "សម្រេចបានមុនកាលកំណត់",
}
# What is said of results, and what was agreed to be done.
REMARKS: Mapping[str, str] = {
    "Progress as planned": "វឌ្ឍនភាពស្របតាមផែនការ",
    "Progress is slower than planned": "វឌ្ឍនភាពយឺតជាងផែនការ",
    "The source should be shared with the TWG": "ប្រភពទិន្នន័យគួរចែករំលែកជាមួយក្រុមការងារ",
    "Data come late from the provinces": "ទិន្នន័យពីរាជធានី-ខេត្តមកដល់យឺត",
    "Slow cash disbursement": "ការបើកផ្ដល់សាច់ប្រាក់យឺត",
    "Complicated procurement": "នីតិវិធីលទ្ធកម្មស្មុគស្មាញ",
    "Responsibilities are not settled": "ការទទួលខុសត្រូវមិនទាន់កំណត់ច្បាស់",
    "Share the revised workplan": "ចែករំលែកផែនការការងារដែលបានកែសម្រួល",
    "Update the records in the ODA database": "ធ្វើបច្ចុប្បន្នភាពកំណត់ត្រាក្នុងមូលដ្ឋានទិន្នន័យ ODA",
    "Agree on the data source of the JMI": "ព្រមព្រៀងលើប្រភពទិន្នន័យនៃសូចនាករតាមដានរួម",
    "Prepare a note on the funding gap": "រៀបចំកំណត់ត្រាស្ដីពីគម្លាតហិរញ្ញប្បទាន",
    "Report on the delayed activities": "រាយការណ៍អំពីសកម្មភាពដែលយឺតយ៉ាវ",
    "Nominate focal points": "ចាត់តាំងមន្ត្រីបង្គោល",
    "Circulate the draft strategy for comments": "ចែកសេចក្ដីព្រាងយុទ្ធសាស្ត្រដើម្បីប្រមូលមតិ",
    "Organise a joint field visit": "រៀបចំដំណើរចុះពិនិត្យមូលដ្ឋានរួមគ្នា",
}


def said(code: str, english: str | None, *lists: Mapping[str, str]) -> str | None:
    """A text in Khmer, where its group writes Khmer; none where there is no text."""
    if code not in GROUPS or english is None:
        return None
    return next(listed[english] for listed in lists if english in listed)
