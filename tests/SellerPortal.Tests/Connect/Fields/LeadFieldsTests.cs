using SellerPortal.Connect.Fields;

namespace SellerPortal.Tests.Connect.Fields;

public class LeadFieldsTests
{
    [Fact]
    public void The_catalogue_has_the_85_documented_fields_in_six_sections()
    {
        Assert.Equal(
            ["Consumer fields 25", "Product fields 24", "Applicant 2 8", "Marketing fields 12", "Technical fields 11", "Contact State fields 5"],
            LeadFields.Sections.Select(section => $"{section.Title} {section.Fields.Count}"));
        Assert.Equal(85, LeadFields.All.Select(field => field.Name).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 85), LeadFields.All.Select(field => field.Ordinal));
    }

    [Fact]
    public void Every_example_of_the_documentation_is_the_catalogues_own()
    {
        var technical = DocumentationPayloads.Technical.Replace("\"cost\",", "\"cost\"");
        string[] examples =
        [
            DocumentationPayloads.Consumer, DocumentationPayloads.Product, DocumentationPayloads.Applicant2, DocumentationPayloads.Marketing,
            DocumentationPayloads.Consents, technical, DocumentationPayloads.ContactState,
        ];
        var given = 0;
        foreach (var example in examples)
        {
            var payload = Payloads.Json(example);
            Assert.Empty(payload.UnknownNames);
            foreach (var (field, value) in payload.Values)
            {
                Assert.Equal(value, field.Example);
                given++;
            }
        }

        Assert.Equal(LeadFields.All.Count - 1, given); // homeowner is in the tables only
    }

    [Fact]
    public void First_name_last_name_and_email_are_the_only_required_fields() =>
        Assert.Equal(["first_name", "last_name", "email"], LeadFields.All.Where(field => field.IsRequired).Select(field => field.Name));

    [Fact]
    public void Buyers_get_neither_notes_nor_what_steers_the_delivery() => Assert.Equal(
        ["notes", "contact_state_connect_code", "contact_state_test_mode", "contact_state_claim_url", "contact_state_landing_page_id"],
        LeadFields.All.Where(field => !field.IsSharedWithBuyers).Select(field => field.Name));

    [Fact]
    public void Message_and_notes_may_be_longer_than_the_rest()
    {
        Assert.Equal(["message", "notes"], LeadFields.All.Where(field => field.MaxLength == 32_000).Select(field => field.Name));
        Assert.All(LeadFields.All.Where(field => field.Name is not ("message" or "notes")), field => Assert.Equal(4096, field.MaxLength));
    }

    [Theory]
    [InlineData("contact_state_routing_code", "contact_state_connect_code")]
    [InlineData("contact_state_claim_cert_url", "contact_state_claim_url")]
    public void An_old_name_finds_the_field_of_the_new_name(string oldName, string name) => Assert.Equal(name, LeadFields.Find(oldName)?.Name);

    [Theory]
    [InlineData("First_Name")]
    [InlineData("")]
    [InlineData("first_name ")]
    [InlineData("prénom")]
    public void A_name_that_the_documentation_lacks_is_not_found(string name) => Assert.Null(LeadFields.Find(name));

    [Theory]
    [InlineData("Surname", "last_name")]
    [InlineData("E-Mail", "email")]
    [InlineData("  FIRST NAME ", "first_name")]
    [InlineData("Postcode", "postal_code")]
    [InlineData("DOB", "date_of_birth")]
    [InlineData("contact_state_routing_code", "contact_state_connect_code")]
    public void A_column_header_is_matched_by_name_label_or_synonym(string header, string name) =>
        Assert.Equal(name, LeadFields.Match(header)?.Name);

    [Fact]
    public void No_header_means_two_fields()
    {
        var claims = LeadFields.All.SelectMany(field => LeadFields.HeadersOf(field).Select(LeadFields.Bare).Distinct(), (field, header) => (field.Name, header));
        Assert.Empty(claims.GroupBy(claim => claim.header).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(LeadFields.All, field => Assert.Same(field, LeadFields.Match(field.Label)));
    }

    [Fact]
    public void The_free_kinds_prescribe_no_values_and_the_enumerations_some()
    {
        foreach (var field in LeadFields.All)
        {
            var prescribes = field.Kind is LeadFieldKind.Enumeration or LeadFieldKind.YesNo or LeadFieldKind.TrueFalse or LeadFieldKind.ContactTime;
            Assert.Equal(prescribes, field.AllowedValues.Count > 0);
        }
    }
}
