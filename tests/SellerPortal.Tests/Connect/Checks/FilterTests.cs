using System.Text;
using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Fields;
using SellerPortal.Tests.Connect.Fields;

namespace SellerPortal.Tests.Connect.Checks;

public class FilterTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Theory]
    [InlineData("shit")]
    [InlineData("SHIT")]
    [InlineData("What a load of bollocks!")]
    [InlineData("wanker")]
    [InlineData("you're a (twat).")]
    [InlineData("fucking")]
    [InlineData("fuckyou")]
    [InlineData("motherfuckers")]
    [InlineData("bull-shit")]
    [InlineData("f u c k")]
    [InlineData("f.u.c.k off")]
    [InlineData("s - h - i - t")]
    [InlineData("oh s_h_i_t happens")]
    [InlineData("sh1t")]
    [InlineData("$hit")]
    [InlineData("sh!t")]
    [InlineData("5h1t")]
    [InlineData("b0ll0cks")]
    [InlineData("@rsehole")]
    [InlineData("s h 1 t")]
    [InlineData("f*ck")]
    [InlineData("s**t")]
    [InlineData("fuuuuuck")]
    [InlineData("shiiit")]
    [InlineData("assssshole")]
    [InlineData("fück")]
    [InlineData("ｆｕｃｋ")]
    [InlineData("f\u200buck")]
    [InlineData("s\u0301hit")]
    public void An_obscene_word_is_found_however_it_is_dressed(string value) =>
        Assert.Equal(new CheckResult(false, "A word in it is on the list of obscene words."), ObscenityFilter.Check(value));

    [Theory]
    [InlineData("")]
    [InlineData("Hello!")]
    [InlineData("J. S. Hitchens")]
    [InlineData("Ms Shi T. Lee")]
    [InlineData("Wan King")]
    [InlineData("A55 3TT")]
    [InlineData("SH1 7AA")]
    [InlineData("T1T5-0001")]
    [InlineData("f***")]
    [InlineData("* * * * *")]
    [InlineData("£100,000 / $250k @ 4.5%")]
    [InlineData("Call me on 01223 444555, please!!!")]
    [InlineData("I have had cancer of the penis")]
    [InlineData("日本語のメッセージ")]
    [InlineData("😀😀😀")]
    [InlineData("\ud83d")]
    public void Innocent_text_passes(string value) => Assert.Equal(CheckResult.Pass, ObscenityFilter.Check(value));

    [Fact]
    public void Two_hundred_real_surnames_and_places_pass_both_filters()
    {
        string[] names = [.. RealNames.Surnames, .. RealNames.Places];
        Assert.True(names.Length >= 200);
        Assert.Equal([], names.Where(name => !ObscenityFilter.Check(name).Passes));
        Assert.Equal([], names.Where(name => !FakeDataFilter.Check(LeadFields.LastName, name, Today).Passes));
    }

    [Theory]
    [InlineData("last_name", "test", "It is a test word.")]
    [InlineData("last_name", " TESTING ", "It is a test word.")]
    [InlineData("last_name", "test123", "It is a test word.")]
    [InlineData("last_name", "Test 2", "It is a test word.")]
    [InlineData("first_name", "Test-Testing", "It is a test word.")]
    [InlineData("first_name", "First Name", "It is a test word.")]
    [InlineData("company_name", "n/a", "It is a test word.")]
    [InlineData("last_name", "asdf", "It is a test word.")]
    [InlineData("last_name", "qwerty", "It is a test word.")]
    [InlineData("last_name", "asdfgh", "It is a run of keys.")]
    [InlineData("last_name", "poiuy", "It is a run of keys.")]
    [InlineData("last_name", "asdasdasd", "It is a run of keys.")]
    [InlineData("last_name", "abcdef", "It is a run of keys.")]
    [InlineData("last_name", "xxxx", "It repeats one letter over and over.")]
    [InlineData("last_name", "Jjj", "It repeats one letter over and over.")]
    [InlineData("last_name", "heeeey", "It repeats one letter over and over.")]
    [InlineData("message", "test", "It is a test word.")]
    [InlineData("city", "-", "It has no letter and no digit.")]
    [InlineData("email", "test@acme.co.uk", "It is a test word.")]
    [InlineData("email", "asdf1@acme.co.uk", "It is a test word.")]
    [InlineData("email", "jane@example.com", "Its domain is reserved for examples and tests.")]
    [InlineData("alt_email", "test", "It is a test word.")]
    [InlineData("marketing_website_url", "https://www.example.org/x", "Its domain is reserved for examples and tests.")]
    [InlineData("home_phone", "07700 900123", "It is one of the numbers that Ofcom keeps for film and television.")]
    [InlineData("home_phone", "07777777777", "It ends in the same digit over and over.")]
    [InlineData("home_phone", "+44 7000 000000", "It ends in the same digit over and over.")]
    [InlineData("home_phone", "01234 567890", "Its digits count up or down.")]
    [InlineData("home_phone", "07123456789", "Its digits count up or down.")]
    [InlineData("home_phone", "07987654321", "Its digits count up or down.")]
    [InlineData("home_phone", "0123456789", "Its digits count up or down.")]
    [InlineData("home_phone", "1234567890", "It is a placeholder, not a phone number.")]
    [InlineData("home_phone", "00000 000000", "It is a placeholder, not a phone number.")]
    [InlineData("home_phone", "12345", "It is a placeholder, not a phone number.")]
    [InlineData("home_phone", "test", "It is a test word.")]
    [InlineData("date_of_birth", "2026-03-02", "It lies in the future.")]
    [InlineData("date_of_birth", "1906-02-28", "Nobody alive is older than 120.")]
    [InlineData("applicant2_date_of_birth", "0001-01-01", "Nobody alive is older than 120.")]
    public void Fake_data_is_found_and_explained(string name, string value, string reason) =>
        Assert.Equal(new CheckResult(false, reason), FakeDataFilter.Check(LeadFields.Get(name), value, Today));

    [Theory]
    [InlineData("address_line1", "1 Test Street")]
    [InlineData("address_line1", "12")]
    [InlineData("last_name", "Qwertzmann")]
    [InlineData("last_name", "Aaronson")]
    [InlineData("message", "This is a test of my patience")]
    [InlineData("annual_income", "100000")]
    [InlineData("annual_income", "55555")]
    [InlineData("seller_internal_id", "12345")]
    [InlineData("email", "testino@acme.co.uk")]
    [InlineData("email", "jane@testing.co.uk")]
    [InlineData("home_phone", "0800 000 123")]
    [InlineData("home_phone", "01220 000000 ext 1")]
    [InlineData("date_of_birth", "2026-03-01")]
    [InlineData("date_of_birth", "1906-03-01")]
    [InlineData("date_of_birth", "soon")]
    [InlineData("first_name", "महेश")]
    [InlineData("alt1", "😀")]
    public void What_only_looks_fake_passes(string name, string value) =>
        Assert.Equal(CheckResult.Pass, FakeDataFilter.Check(LeadFields.Get(name), value, Today));

    [Fact]
    public void The_documentations_examples_are_neither_fake_nor_obscene_but_for_their_domains()
    {
        foreach (var (field, value) in LeadPayload.ParseJson(Encoding.UTF8.GetBytes(DocumentationPayloads.Consumer)).Values)
        {
            Assert.Equal(CheckResult.Pass, ObscenityFilter.Check(value));
            var fake = FakeDataFilter.Check(field, value, Today);
            Assert.Equal(field.Kind == LeadFieldKind.Email, !fake.Passes);
        }
    }

    [Fact]
    public void The_lists_are_lower_case_and_have_no_word_twice()
    {
        foreach (var name in new[] { "obscene-words.txt", "fake-words.txt", "disposable-domains.txt" })
        {
            var lines = DataFile.Lines(name);
            Assert.NotEmpty(lines);
            Assert.Empty(lines.GroupBy(line => line).Where(group => group.Count() > 1).Select(group => group.Key));
            Assert.Equal(lines.Select(line => line.ToLowerInvariant()), lines);
        }
    }
}
