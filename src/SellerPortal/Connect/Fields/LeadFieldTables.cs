using static SellerPortal.Connect.Fields.LeadFieldKind;

namespace SellerPortal.Connect.Fields;

/// <summary>The documentation's tables, transcribed. Everything that knows a field reads it from <see cref="LeadFields"/>.</summary>
internal static class LeadFieldTables
{
    private static readonly string[] Titles = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Other"];
    private static readonly string[] Genders = ["Male", "Female", "Non-binary", "Transgender", "Intersex", "Not disclosed"];
    private static readonly string[] YesOrNo = ["Yes", "No"];

    public static LeadFieldSection Consumer() => new("Consumer fields",
        new("title", "Title", "Title", "Ms") { Kind = Enumeration, AllowedValues = Titles, AutoComplete = "honorific-prefix", Synonyms = ["Salutation"] },
        new("first_name", "First name", "First name", "Jane") { IsRequired = true, AutoComplete = "given-name", Synonyms = ["Forename", "Given name", "Christian name", "Name first"] },
        new("middle_name", "Middle name", "Middle name", "Penny") { AutoComplete = "additional-name", Synonyms = ["Middle names", "Second name"] },
        new("last_name", "Last name", "Last name", "Smith") { IsRequired = true, AutoComplete = "family-name", Synonyms = ["Surname", "Family name", "Name last"] },
        new("company_name", "Company name", "Company name", "ACME Ltd") { AutoComplete = "organization", Synonyms = ["Company", "Business name", "Organisation", "Organization", "Employer"] },
        new("date_of_birth", "Date of birth", "Date of birth", "1970-05-10") { Kind = DateOfBirth, AutoComplete = "bday", Synonyms = ["DOB", "Birth date", "Birthday"] },
        new("gender", "Gender", "Gender", "Female") { Kind = Enumeration, AllowedValues = Genders, AutoComplete = "sex", Synonyms = ["Sex"] },
        new("home_phone", "Home phone", "Home phone number", "01223 444555") { Kind = Phone, AutoComplete = "home tel", Synonyms = ["Phone", "Phone number", "Telephone", "Telephone number", "Tel", "Landline", "Home telephone", "Home tel"] },
        new("mobile_phone", "Mobile phone", "Mobile phone number", "078 9990 0122") { Kind = Phone, AutoComplete = "mobile tel", Synonyms = ["Mobile", "Mobile number", "Mobile no", "Cell", "Cell phone", "Mobile telephone"] },
        new("business_phone", "Business phone", "Business phone number", "01135 776567") { Kind = Phone, AutoComplete = "work tel", Synonyms = ["Work phone", "Work telephone", "Office phone", "Daytime phone"] },
        new("email", "Email", "Primary email address", "jane.smith@example.com") { IsRequired = true, Kind = Email, AutoComplete = "email", Synonyms = ["Email address", "E-mail address", "Mail", "Contact email"] },
        new("alt_email", "Alternative email", "Alternative email address", "jane.smith@work.example.com") { Kind = Email, Synonyms = ["Secondary email", "Second email", "Email 2", "Work email"] },
        new("contact_time", "Contact time", "Preferred contact time", "Morning")
        {
            Kind = ContactTime,
            AllowedValues = ["Anytime", "Morning", "Afternoon", "Evening", "Today", "Tomorrow", "This week", "Next week"],
            Synonyms = ["Best time to call", "Call time", "Time to call"],
        },
        new("address_line1", "Address line 1", "Address line 1", "The Hill") { AutoComplete = "address-line1", Synonyms = ["Address", "Address 1", "Street", "Street address", "Street 1"] },
        new("address_line2", "Address line 2", "Address line 2", "My Street") { AutoComplete = "address-line2", Synonyms = ["Address 2", "Street 2"] },
        new("city", "City", "City", "London") { AutoComplete = "address-level2", Synonyms = ["Town", "Town or city", "City/Town", "Post town"] },
        new("county", "County", "County", "Greater London") { AutoComplete = "address-level1" },
        new("state", "State", "State", "England") { Synonyms = ["Region", "Province"] },
        new("country", "Country", "Country", "United Kingdom") { AutoComplete = "country-name" },
        new("postal_code", "Postal code", "Postal code", "N1 6AU") { Kind = PostalCode, AutoComplete = "postal-code", Synonyms = ["Postcode", "Zip", "Zip code"] },
        new("twitter", "Twitter", "Twitter profile URL", "https://www.twitter.com/example-jane-smith") { Kind = Url, Synonyms = ["Twitter URL", "X profile"] },
        new("linkedin", "LinkedIn", "Linkedin profile URL", "https://www.linkedin.com/in/example-jane-smith") { Kind = Url, Synonyms = ["LinkedIn URL"] },
        new("facebook", "Facebook", "Facebook profile URL", "https://www.facebook.com/example-jane-smith") { Kind = Url, Synonyms = ["Facebook URL"] },
        new("skype", "Skype", "Skype username", "example-jane-smith") { Synonyms = ["Skype name"] },
        new("alt_social", "Alternative social media", "Alternative social media name", "https://www.bebo.com/example-jane-smith") { Synonyms = ["Social media", "Instagram"] });

    public static LeadFieldSection Product() => new("Product fields",
        new("product_type", "Product type", "Product type being sold to consumer", "Life")
        {
            Kind = Enumeration,
            AllowedValues = ["No product", "Corporate Health", "Relevant Life", "Equity Release", "Funeral Planning", "Health", "Income Protection", "Life", "Mortgage"],
        },
        new("product", "Product", "Specific product being sold to the consumer", "Life with critical illness") { Synonyms = ["Product name"] },
        new("employment_status", "Employment status", "Employment status", "Employed full-time")
        {
            Kind = Enumeration,
            AllowedValues = ["Not employed", "Employed full-time", "Employed part-time", "Contractor", "Freelancer", "Self-employed", "Business owner", "Carer", "Retired"],
            Synonyms = ["Employment"],
        },
        new("employment_title", "Job title", "Job title", "Developer") { AutoComplete = "organization-title", Synonyms = ["Occupation", "Position", "Profession"] },
        new("annual_income", "Annual income", "Annual income", "25000") { Kind = Amount, Synonyms = ["Income", "Salary", "Annual salary", "Yearly income"] },
        new("homeowner", "Homeowner", "Is the consumer a homeowner?", "Yes") { Kind = YesNo, AllowedValues = YesOrNo, Synonyms = ["Home owner", "Owns home"] },
        new("house_value", "House value", "House value", "250000") { Kind = Amount, Synonyms = ["Property value", "Home value"] },
        new("credit_grade", "Credit grade", "Credit grade", "Good") { Kind = Enumeration, AllowedValues = ["Poor", "Fair", "Good", "Very good", "Exceptional"], Synonyms = ["Credit rating", "Credit score"] },
        new("credit_missed_payments", "Missed payments", "Has the consumer missed any payments?", "No") { Kind = YesNo, AllowedValues = YesOrNo },
        new("cover_for", "Cover for", "Who is the cover for?", "Me") { Kind = Enumeration, AllowedValues = ["Me", "Myself and partner", "My family", "Other"] },
        new("cover_existing", "Existing cover", "Does the consumer have existing cover?", "Yes") { Kind = YesNo, AllowedValues = YesOrNo },
        new("cover_required_from", "Cover required from", "When is the cover required from?", "2021-06-01") { Kind = Date, Synonyms = ["Cover start", "Cover start date", "Start date"] },
        new("cover_type", "Cover type", "LT = Level Term, DT = Decreasing Term", "LT") { Kind = Enumeration, AllowedValues = ["LT", "DT"] },
        new("cover_amount", "Cover amount", "How much cover does the consumer require?", "300000") { Kind = Amount, Synonyms = ["Amount of cover", "Sum assured"] },
        new("cover_additional_amount", "Additional cover amount", "Additional cover required (e.g. critical illness)", "100000") { Kind = Amount, Synonyms = ["Additional cover", "Critical illness amount"] },
        new("cover_term", "Cover term", "How many years of cover?", "20") { Kind = Number, Synonyms = ["Term", "Policy term", "Term of cover"] },
        new("cover_cancer", "Cancer cover", "Cancer cover?", "Yes") { Kind = YesNo, AllowedValues = YesOrNo },
        new("cover_smoker", "Smoker", "Is the consumer a smoker?", "No") { Kind = YesNo, AllowedValues = YesOrNo, Synonyms = ["Smokes", "Is smoker"] },
        new("company_employees", "Company employees", "How many employees at your company?", "5") { Kind = Number, Synonyms = ["Employees", "Number of employees"] },
        new("mortgage_balance", "Mortgage balance", "Balance on mortgage remaining.", "100000") { Kind = Amount, Synonyms = ["Outstanding mortgage"] },
        new("mortgage_required", "Mortgage required", "Amount required for mortgage.", "200000") { Kind = Amount, Synonyms = ["Mortgage amount", "Loan amount"] },
        new("mortgage_deposit", "Mortgage deposit", "Mortgage deposit available.", "50000") { Kind = Amount, Synonyms = ["Deposit"] },
        new("mortgage_term", "Mortgage term", "Term in years for the mortgage.", "25") { Kind = Number },
        new("mortgage_deal_expiry", "Mortgage deal expiry", "When the current mortgage deal expires.", "2025-03-20") { Synonyms = ["Deal expiry", "Deal end date"] });

    public static LeadFieldSection Applicant2() => new("Applicant 2",
        new("applicant2_title", "Applicant 2 title", "Title", "Mr") { Kind = Enumeration, AllowedValues = Titles },
        new("applicant2_first_name", "Applicant 2 first name", "First name", "John") { Synonyms = ["Applicant 2 forename", "Partner first name", "Second applicant first name"] },
        new("applicant2_middle_name", "Applicant 2 middle name", "Middle name", "David"),
        new("applicant2_last_name", "Applicant 2 last name", "Last name", "Smith") { Synonyms = ["Applicant 2 surname", "Partner last name", "Second applicant last name"] },
        new("applicant2_email", "Applicant 2 email", "Email address", "john.smith@example.com") { Kind = Email, Synonyms = ["Applicant 2 email address", "Partner email"] },
        new("applicant2_date_of_birth", "Applicant 2 date of birth", "Date of birth", "1975-05-20") { Kind = DateOfBirth, Synonyms = ["Applicant 2 DOB", "Partner date of birth"] },
        new("applicant2_gender", "Applicant 2 gender", "Gender", "Male") { Kind = Enumeration, AllowedValues = Genders },
        new("applicant2_cover_smoker", "Applicant 2 smoker", "Is applicant 2 a smoker?", "No") { Kind = YesNo, AllowedValues = YesOrNo, Synonyms = ["Partner smoker"] });

    public static LeadFieldSection Marketing() => new("Marketing fields",
        new("advert_code", "Advert code", "Advert code", "acbd1234") { Synonyms = ["Ad code", "Advert"] },
        new("marketing_campaign", "Marketing campaign", "Marketing campaign", "promo-1") { Synonyms = ["Campaign", "UTM campaign"] },
        new("marketing_keyword", "Marketing keyword", "Marketing keyword", "life-cover") { Synonyms = ["Keyword", "UTM term"] },
        new("marketing_medium", "Marketing medium", "Marketing medium", "ppc") { Synonyms = ["Medium", "UTM medium"] },
        new("marketing_source", "Marketing source", "Marketing source", "facebook") { Synonyms = ["Source", "Lead source", "UTM source"] },
        new("marketing_website_url", "Marketing website URL", "Website URL", "https://www.example.com/life-cover-for-you") { Kind = Url, Synonyms = ["Website", "Website URL", "Page URL"] },
        Consent("consent_marketing", "Consent to marketing", "Consent for all marketing", "No", "Marketing consent", "Opt in"),
        Consent("consent_marketing_email", "Consent to email marketing", "Consent for email marketing", "Yes", "Email consent", "Email opt in"),
        Consent("consent_marketing_phone", "Consent to phone marketing", "Consent for phone marketing", "No", "Phone consent", "Phone opt in"),
        Consent("consent_marketing_sms", "Consent to SMS marketing", "Consent for SMS marketing", "Yes", "SMS consent", "SMS opt in"),
        Consent("consent_marketing_mail", "Consent to mail marketing", "Consent for mail marketing", "Yes", "Mail consent", "Post consent"),
        Consent("consent_marketing_whatsapp", "Consent to WhatsApp marketing", "Consent for Whatsapp marketing", "Yes", "WhatsApp consent"));

    public static LeadFieldSection Technical() => new("Technical fields",
        new("seller_internal_id", "Seller internal ID", "Internal ID of the lead in the seller system", "12345") { Synonyms = ["Internal ID", "Lead ID", "Reference", "External ID"] },
        new("ip_address", "IP address", "IP address", "192.168.1.1") { Synonyms = ["IP"] },
        new("user_agent", "User agent", "Browser user agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/77.0.3865.90 Safari/537.36") { Synonyms = ["Browser"] },
        new("cost", "Lead cost", "Lead cost", "25.50") { Kind = Amount, Synonyms = ["CPL", "Price"] },
        new("click_id", "Click ID", "Click ID", "123xyz"),
        new("click_id_type", "Click ID type", "Click ID type", "gclid") { Kind = Enumeration, AllowedValues = ["gclid", "gbraid", "wbraid", "msclkid", "fbclid", "Other"] },
        new("message", "Message", "Message from consumer, or message from seller to buyer.", "Message from the consumer or lead seller to the buyer") { MaxLength = 32_000, Synonyms = ["Comments", "Enquiry"] },
        new("notes", "Notes", "Internal notes for seller. Not shared with buyers.", "Internal notes") { MaxLength = 32_000, IsSharedWithBuyers = false, Synonyms = ["Internal notes"] },
        new("alt1", "Alternative field 1", "Alternative field 1. Use this for anything.", "Alternative field 1, use for anything"),
        new("alt2", "Alternative field 2", "Alternative field 2. Use this for anything.", "Alternative field 2, use for anything"),
        new("alt3", "Alternative field 3", "Alternative field 3. Use this for anything.", "Alternative field 3, use for anything"));

    public static LeadFieldSection ContactState() => new("Contact State fields",
        new("contact_state_connect_code", "Connect code", "Specifies where the lead is delivered. Connect codes are attached to distribution groups.", "JHTZ0HNAL5") { Kind = ConnectCode, OldName = "contact_state_routing_code", IsSharedWithBuyers = false, Synonyms = ["Routing code"] },
        new("contact_state_test_mode", "Test mode", "If true it will route the delivery to the endpoints test environment.", "true") { Kind = TrueFalse, AllowedValues = ["true", "false"], IsSharedWithBuyers = false, Synonyms = ["Test"] },
        new("contact_state_cert_url", "Certificate URL", "Certificate URL from Certify integration.", "https://cert.contactstate.com/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12") { Kind = CertUrl, Synonyms = ["Cert URL", "Certificate"] },
        new("contact_state_claim_url", "Claim URL", "To be used if Contact State is claiming this URL on your behalf.", "https://cert-gen.contactstate.com/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12/claim") { Kind = ClaimUrl, OldName = "contact_state_claim_cert_url", IsSharedWithBuyers = false },
        new("contact_state_landing_page_id", "Landing page ID", "ID of the landing page this lead came from.", "7739a7b8-1710-46cf-99d7-44fb7b5cc76e") { Kind = LandingPageId, IsSharedWithBuyers = false, Synonyms = ["Landing page"] });

    private static LeadField Consent(string name, string label, string description, string example, params string[] synonyms) =>
        new(name, label, description, example) { Kind = YesNo, AllowedValues = YesOrNo, Synonyms = synonyms };
}
