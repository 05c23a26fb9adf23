using SellerPortal.Certify;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;
using SellerPortal.Tests.Connect.Fields;

namespace SellerPortal.Tests.Connect.Validation;

public class CatalogueCheckTests
{
    private const string Uuid = "534ede1d-9430-4bc9-8aa5-6626d2ab5a12";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"favourite_colour":"blue"}""")]
    [InlineData("""{"first_name":" ","last_name":null,"email":""}""")]
    public void A_lead_without_its_required_fields_is_told_all_three(string json)
    {
        var errors = Payloads.Errors(Payloads.Json(json));
        Assert.Equal(
            [new("validation", "must be filled", "first_name"), new("validation", "must be filled", "last_name"), new("validation", "must be filled", "email")],
            errors);
        Assert.Equal(errors, Payloads.Errors(Payloads.Form("&x=1")));
    }

    [Fact]
    public void An_unreadable_payload_is_one_error_of_the_whole_request() => Assert.Equal(
        [new("invalid_parameters", "The request payload is incorrectly formatted, empty, or contains invalid parameters.", null)],
        Payloads.Errors(Payloads.Json("""{"first_name":["Jane"]}""")));

    [Theory]
    [InlineData("title", "mr", "must be one of: Mr, Mrs, Ms, Miss, Mx, Dr, Other")]
    [InlineData("title", "Mr ", "must be one of: Mr, Mrs, Ms, Miss, Mx, Dr, Other")]
    [InlineData("gender", "F", "must be one of: Male, Female, Non-binary, Transgender, Intersex, Not disclosed")]
    [InlineData("product_type", "Pet", "must be one of: No product, Corporate Health, Relevant Life, Equity Release, Funeral Planning, Health, Income Protection, Life, Mortgage")]
    [InlineData("employment_status", "Employed", "must be one of: Not employed, Employed full-time, Employed part-time, Contractor, Freelancer, Self-employed, Business owner, Carer, Retired")]
    [InlineData("homeowner", "yes", "must be one of: Yes, No")]
    [InlineData("credit_grade", "Bad", "must be one of: Poor, Fair, Good, Very good, Exceptional")]
    [InlineData("cover_for", "Us", "must be one of: Me, Myself and partner, My family, Other")]
    [InlineData("cover_type", "XX", "must be one of: LT, DT")]
    [InlineData("consent_marketing_whatsapp", "true", "must be one of: Yes, No")]
    [InlineData("click_id_type", "GCLID", "must be one of: gclid, gbraid, wbraid, msclkid, fbclid, Other")]
    [InlineData("contact_state_test_mode", "True", "must be one of: true, false")]
    [InlineData("date_of_birth", "10/05/1970", "must be a date in yyyy-mm-dd format")]
    [InlineData("date_of_birth", "1970-02-30", "must be a date in yyyy-mm-dd format")]
    [InlineData("date_of_birth", "1970-5-1", "must be a date in yyyy-mm-dd format")]
    [InlineData("date_of_birth", "1970-05-10T00:00:00", "must be a date in yyyy-mm-dd format")]
    [InlineData("applicant2_date_of_birth", "٢٠٢٠-٠١-٠١", "must be a date in yyyy-mm-dd format")]
    [InlineData("cover_required_from", "soon", "must be a date in yyyy-mm-dd format")]
    [InlineData("contact_time", "anytime", "must be a date in yyyy-mm-dd format or one of: Anytime, Morning, Afternoon, Evening, Today, Tomorrow, This week, Next week")]
    [InlineData("contact_state_cert_url", "nonsense", "is in invalid format")]
    public void A_value_that_the_tables_do_not_allow_is_told_what_they_allow(string name, string value, string message) =>
        Assert.Equal([$"{name} {message}"], Payloads.Sentences(Payloads.Lead((name, value))));

    [Theory]
    [InlineData("date_of_birth", "2000-02-29")]
    [InlineData("contact_time", "2026-01-31")]
    [InlineData("contact_time", "This week")]
    [InlineData("contact_state_test_mode", "false")]
    [InlineData("mortgage_deal_expiry", "next year")]
    [InlineData("email", "not an address")]
    [InlineData("ip_address", "here")]
    [InlineData("twitter", "@jane")]
    [InlineData("contact_state_landing_page_id", "any text")]
    public void What_the_tables_leave_free_is_free(string name, string value) => Assert.Empty(Payloads.Sentences(Payloads.Lead((name, value))));

    [Fact]
    public void A_JSON_true_is_a_test_mode() =>
        Assert.DoesNotContain(Payloads.Errors(Payloads.Json("""{"contact_state_test_mode":true}""")), error => error.Param == "contact_state_test_mode");

    [Theory]
    [InlineData("city", 4096, "x", null)]
    [InlineData("city", 4097, "x", "is too long (maximum is 4096 characters)")]
    [InlineData("city", 4096, "😀", null)]
    [InlineData("city", 4097, "😀", "is too long (maximum is 4096 characters)")]
    [InlineData("message", 32_000, "😀", null)]
    [InlineData("notes", 32_001, "x", "is too long (maximum is 32000 characters)")]
    [InlineData("title", 4097, "x", "is too long (maximum is 4096 characters)")]
    public void Lengths_count_code_points_and_come_before_values(string name, int count, string character, string? message) => Assert.Equal(
        message is null ? [] : [$"{name} {message}"],
        Payloads.Sentences(Payloads.Lead((name, string.Concat(Enumerable.Repeat(character, count))))));

    [Fact]
    public void All_problems_come_at_once_in_the_documentations_order() => Assert.Equal(
        [
            "first_name must be filled", "date_of_birth must be a date in yyyy-mm-dd format", "email must be filled", "cover_smoker must be one of: Yes, No",
            "contact_state_claim_url is in invalid format", "contact_state_landing_page_id must be filled",
        ],
        Payloads.Sentences(Payloads.Json(
            """{"contact_state_claim_url":"x","cover_smoker":"Maybe","last_name":"Smith","date_of_birth":"1"}""")));

    [Theory]
    [InlineData("http://localhost:5080/cert-gen/certs/AbC_d-1/claim", true)]
    [InlineData("http://LOCALHOST:5080/cert-gen/certs/abc/claim", true)]
    [InlineData("http://localhost:5080/cert/certs/abc/claim", true)]
    [InlineData("http://localhost:5080/cert-gen/certs//claim", false)]
    [InlineData("http://localhost:5080/cert-gen/certs/claim", false)]
    [InlineData("http://localhost:5080/cert-gen/certs/a/b/claim", false)]
    [InlineData("http://localhost:5080/cert-gen/certs/abc/claim?x=1", false)]
    [InlineData("http://localhost:5080/cert-gen/certs/abc/claim/", false)]
    [InlineData("http://localhost:5080.evil.uk/cert-gen/certs/abc/claim", false)]
    [InlineData("https://cert-gen.contactstate.com/certs/abc/claim", false)]
    [InlineData(" http://localhost:5080/cert-gen/certs/abc/claim", false)]
    public void A_claim_url_is_one_of_our_own(string url, bool valid) => Assert.Equal(
        valid ? [] : ["contact_state_claim_url is in invalid format"],
        Payloads.Sentences(Payloads.Lead(("contact_state_claim_url", url), ("contact_state_landing_page_id", "x"))));

    [Theory]
    [InlineData($"https://cert.contactstate.com/certs/{Uuid}", true)]
    [InlineData($"https://example.com:8443/a/b/certs/{Uuid}?from=x", true)]
    [InlineData($"http://localhost:5080/cert/certs/{Uuid}", true)]
    [InlineData($"http://example.com/certs/{Uuid}", false)]
    [InlineData($"https://example.com/certs/{Uuid}.json", false)]
    [InlineData($"https://example.com/certs/{Uuid}/claim", false)]
    [InlineData("https://example.com/certs/1", false)]
    [InlineData($"https://example.com/xcerts/{Uuid}", false)]
    [InlineData($"https://user:secret@example.com/certs/{Uuid}", false)]
    [InlineData($"https://example.com/certs/{Uuid}?\"><script>", false)]
    [InlineData($"//example.com/certs/{Uuid}", false)]
    [InlineData($"javascript:alert(1)//certs/{Uuid}", false)]
    [InlineData($"https://example.com\\certs\\{Uuid}", false)]
    [InlineData($" https://example.com/certs/{Uuid}", false)]
    public void A_cert_url_is_https_or_our_own_and_ends_in_a_certificate(string url, bool valid) => Assert.Equal(
        valid ? [] : ["contact_state_cert_url is in invalid format"], Payloads.Sentences(Payloads.Lead(("contact_state_cert_url", url))));

    [Fact]
    public void A_claim_url_needs_the_landing_page() => Assert.Equal(
        ["contact_state_landing_page_id must be filled"],
        Payloads.Sentences(Payloads.Lead(("contact_state_claim_cert_url", "http://localhost:5080/cert/certs/abc/claim"))));

    [Fact]
    public void Two_names_with_two_values_are_an_invalid_format_of_the_new_name() => Assert.Equal(
        ["contact_state_connect_code is in invalid format"],
        Payloads.Sentences(Payloads.Lead(("contact_state_routing_code", "AAAA"), ("contact_state_connect_code", "BBBB"))));

    [Fact]
    public void The_documentations_examples_pass_where_they_follow_its_tables()
    {
        Assert.Empty(Payloads.Errors(Payloads.Json(DocumentationPayloads.Consumer)));
        Assert.Empty(Payloads.Errors(Payloads.Json(DocumentationPayloads.Curl)));
        string[] partial = [DocumentationPayloads.Product, DocumentationPayloads.Applicant2, DocumentationPayloads.Marketing, DocumentationPayloads.Consents];
        Assert.All(partial, example => Assert.Equal(
            ["first_name must be filled", "last_name must be filled", "email must be filled"], Payloads.Sentences(Payloads.Json(example))));
    }

    [Fact]
    public void Where_examples_and_tables_differ_the_tables_win()
    {
        Assert.False(Payloads.Json(DocumentationPayloads.Technical).IsReadable);
        Assert.Equal(["product_type", "employment_status"], Payloads.Errors(Payloads.Json(DocumentationPayloads.WebhookLead)).Select(error => error.Param));
        Assert.Equal(["created_at", "id"], Payloads.Json(DocumentationPayloads.WebhookLead).UnknownNames);
    }

    [Fact]
    public void The_documentations_own_Certify_URLs_pass_on_the_documentations_own_hosts()
    {
        var errors = new FieldErrors();
        CatalogueCheck.Check(
            Payloads.Json(DocumentationPayloads.ContactState), new CertifyUrls("https://cert-gen.contactstate.com/", "https://cert.contactstate.com"), errors);
        Assert.Equal(["first_name", "last_name", "email"], errors.ToList().Select(error => error.Param));
        Assert.Equal(Uuid, new CertifyUrls("https://cert-gen.contactstate.com/", "https://cert.contactstate.com").ClaimToken(LeadFields.ClaimUrl.Example));
    }
}
