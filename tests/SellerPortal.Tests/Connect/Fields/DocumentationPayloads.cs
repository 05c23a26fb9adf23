namespace SellerPortal.Tests.Connect.Fields;

/// <summary>The documentation's own example payloads, verbatim.</summary>
public static class DocumentationPayloads
{
    /// <summary>Chapter 'Consumer fields'.</summary>
    public const string Consumer = """
        {
          "title"                     :"Ms",
          "first_name"                :"Jane",
          "middle_name"               :"Penny",
          "last_name"                 :"Smith",
          "company_name"              :"ACME Ltd",
          "date_of_birth"             :"1970-05-10",
          "gender"                    :"Female",
          "home_phone"                :"01223 444555",
          "mobile_phone"              :"078 9990 0122",
          "business_phone"            :"01135 776567",
          "email"                     :"jane.smith@example.com",
          "alt_email"                 :"jane.smith@work.example.com",
          "contact_time"              :"Morning",
          "address_line1"             :"The Hill",
          "address_line2"             :"My Street",
          "city"                      :"London",
          "county"                    :"Greater London",
          "state"                     :"England",
          "country"                   :"United Kingdom",
          "postal_code"               :"N1 6AU",
          "twitter"                   :"https://www.twitter.com/example-jane-smith",
          "linkedin"                  :"https://www.linkedin.com/in/example-jane-smith",
          "facebook"                  :"https://www.facebook.com/example-jane-smith",
          "skype"                     :"example-jane-smith",
          "alt_social"                :"https://www.bebo.com/example-jane-smith"
        }
        """;

    /// <summary>Chapter 'Product fields'; homeowner is in its table only.</summary>
    public const string Product = """
        {
          "product_type"              :"Life",
          "product"                   :"Life with critical illness",
          "employment_status"         :"Employed full-time",
          "employment_title"          :"Developer",
          "annual_income"             :"25000",
          "house_value"               :"250000",
          "credit_grade"              :"Good",
          "credit_missed_payments"    :"No",
          "cover_for"                 :"Me",
          "cover_existing"            :"Yes",
          "cover_required_from"       :"2021-06-01",
          "cover_type"                :"LT",
          "cover_amount"              :"300000",
          "cover_additional_amount"   :"100000",
          "cover_term"                :"20",
          "cover_cancer"              :"Yes",
          "cover_smoker"              :"No",
          "company_employees"         :"5",
          "mortgage_balance"          :"100000",
          "mortgage_required"         :"200000",
          "mortgage_deposit"          :"50000",
          "mortgage_term"             :"25",
          "mortgage_deal_expiry"      :"2025-03-20"
        }
        """;

    /// <summary>Chapter 'Applicant 2'.</summary>
    public const string Applicant2 = """
        {
          "applicant2_title"             :"Mr",
          "applicant2_first_name"        :"John",
          "applicant2_middle_name"       :"David",
          "applicant2_last_name"         :"Smith",
          "applicant2_email"             :"john.smith@example.com",
          "applicant2_date_of_birth"     :"1975-05-20",
          "applicant2_gender"            :"Male",
          "applicant2_cover_smoker"      :"No"
        }
        """;

    /// <summary>Chapter 'Marketing fields', the first example.</summary>
    public const string Marketing = """
        {
          "advert_code"               :"acbd1234",
          "marketing_campaign"        :"promo-1",
          "marketing_keyword"         :"life-cover",
          "marketing_medium"          :"ppc",
          "marketing_source"          :"facebook",
          "marketing_website_url"     :"https://www.example.com/life-cover-for-you"
        }
        """;

    /// <summary>Chapter 'Marketing fields', the second example.</summary>
    public const string Consents = """
        {
          "consent_marketing"          :"No",
          "consent_marketing_email"    :"Yes",
          "consent_marketing_phone"    :"No",
          "consent_marketing_sms"      :"Yes",
          "consent_marketing_mail"     :"Yes",
          "consent_marketing_whatsapp" :"Yes"
        }
        """;

    /// <summary>Chapter 'Technical fields'. The comma behind "cost" is the documentation's own slip.</summary>
    public const string Technical = """
        {
          "seller_internal_id"        :"12345",
          "ip_address"                :"192.168.1.1",
          "user_agent"                :"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/77.0.3865.90 Safari/537.36",
          "cost",                     :"25.50",
          "click_id"                  :"123xyz",
          "click_id_type"             :"gclid",
          "message"                   :"Message from the consumer or lead seller to the buyer",
          "notes"                     :"Internal notes",
          "alt1"                      :"Alternative field 1, use for anything",
          "alt2"                      :"Alternative field 2, use for anything",
          "alt3"                      :"Alternative field 3, use for anything"
        }
        """;

    /// <summary>Chapter 'Contact State fields'.</summary>
    public const string ContactState = """
        {
          "contact_state_connect_code"    :"JHTZ0HNAL5",
          "contact_state_test_mode"       :"true",
          "contact_state_cert_url"        :"https://cert.contactstate.com/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12",
          "contact_state_claim_url"       :"https://cert-gen.contactstate.com/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12/claim",
          "contact_state_landing_page_id" :"7739a7b8-1710-46cf-99d7-44fb7b5cc76e"
        }
        """;

    /// <summary>The lead of the example in chapter 'Webhooks'. Its employment status is not one that the tables have.</summary>
    public const string WebhookLead = """
        {
            "address_line1"             :"The Hill",
            "address_line2"             :"My Street",
            "alt1"                      :"Alternative field 1, use for anything",
            "alt2"                      :"Alternative field 2, use for anything",
            "alt3"                      :"Alternative field 3, use for anything",
            "alt_email"                 :"jane.smith@work.example.com",
            "alt_social"                :"https://www.bebo.com/example-jane-smith",
            "annual_income"             :"25000",
            "applicant2_title"          :"Mr",
            "applicant2_first_name"     :"John",
            "applicant2_middle_name"    :"David",
            "applicant2_last_name"      :"Smith",
            "applicant2_email"          :"john.smith@example.com",
            "applicant2_date_of_birth"  :"1975-05-20",
            "applicant2_gender"         :"Male",
            "applicant2_cover_smoker"   :"No",
            "business_phone"            :"01135 776567",
            "city"                      :"London",
            "company_employees"         :"5",
            "company_name"              :"ACME Ltd",
            "consent_marketing"         : "No",
            "consent_marketing_email"   : "Yes",
            "consent_marketing_phone"   : "No",
            "consent_marketing_sms"     : "No",
            "consent_marketing_mail"    : "No",
            "contact_state_cert_url"    :"https://cert.contactstate.com/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12",
            "contact_state_routing_code":"JHTZ0HNAL5",
            "country"                   :"United Kingdom",
            "county"                    :"Greater London",
            "cover_additional_amount"   :"100000",
            "cover_amount"              :"300000",
            "cover_cancer"              :"Yes",
            "cover_existing"            :"Yes",
            "cover_for"                 :"Me",
            "cover_required_from"       :"2021-06-01",
            "cover_smoker"              :"No",
            "cover_term"                :"20",
            "cover_type"                :"LT",
            "created_at"                :"2021-05-05T08:57:13+01:00",
            "credit_grade"              :"Good",
            "credit_missed_payments"    :"No",
            "date_of_birth"             :"2020-05-10",
            "email"                     :"jane.smith@example.com",
            "employment_status"         :"Employed",
            "employment_title"          :"Developer",
            "facebook"                  :"https://www.facebook.com/example-jane-smith",
            "first_name"                :"Jane",
            "gender"                    :"Female",
            "home_phone"                :"01223 444555",
            "homeowner"                 :"Yes",
            "house_value"               :"250000",
            "id"                        :"71ebc642-0d25-4c6a-84f5-efc22f495ac0",
            "ip_address"                :"192.168.1.1",
            "last_name"                 :"Smith",
            "linkedin"                  :"https://www.linkedin.com/in/example-jane-smith",
            "marketing_campaign"        :"promo-1",
            "marketing_keyword"         :"life-cover",
            "marketing_medium"          :"ppc",
            "marketing_source"          :"facebook",
            "marketing_website_url"     :"https://www.example.com/life-cover-for-you",
            "message"                   :"Message from the consumer or lead seller to the buyer",
            "middle_name"               :"john",
            "mobile_phone"              :"078 9990 0122",
            "mortgage_balance"          :"100000",
            "mortgage_required"         :"200000",
            "notes"                     :"Internal notes",
            "postal_code"               :"N1 6AU",
            "product"                   :"Life",
            "product_type"              :"Life with critical illness",
            "seller_internal_id"        :"12345",
            "skype"                     :"example-jane-smith",
            "state"                     :"England",
            "title"                     :"Ms",
            "twitter"                   :"https://www.twitter.com/example-jane-smith",
            "user_agent"                :"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/77.0.3865.90 Safari/537.36"
        }
        """;

    /// <summary>The body of the curl example in chapter 'Creating a lead'.</summary>
    public const string Curl = """
        {"first_name":"John","last_name":"Smith", "email":"support@contactstate.com","home_phone":"07887898900"}
        """;
}
