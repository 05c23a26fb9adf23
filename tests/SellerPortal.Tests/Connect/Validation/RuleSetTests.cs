using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;
using SellerPortal.Tests.Connect.Checks;

namespace SellerPortal.Tests.Connect.Validation;

public class RuleSetTests
{
    private readonly FakeMailExchange _dns = new(MailExchangeAnswer.ReceivesMail);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.Zero));

    private RuleSurroundings Surroundings => new(_dns, _time, TimeZoneInfo.Utc);

    [Theory]
    [InlineData("obscenity_filter", null, "nice", "shit", "is not acceptable")]
    [InlineData("fake_data_filter", null, "Leeds", "asdf", "is not acceptable")]
    [InlineData("real_email", null, "jane@acme.co.uk", "jane@example.com", "could not be verified")]
    [InlineData("real_phone", null, "020 7219 3000", "07700 900123", "could not be verified")]
    [InlineData("real_postal_code", null, "N1 6AU", "ZZ1 1AA", "could not be verified")]
    [InlineData("be_equal", "London", " lONDON ", "Leeds", "must be equal to London")]
    [InlineData("be_equal", " London ", "London", "", null)]
    [InlineData("not_be_equal", "London", "Leeds", "LONDON ", "must not be equal to London")]
    [InlineData("match", "don", "LONDON", "Leeds", "must match don")]
    [InlineData("not_match", " don ", "Leeds", "London", "must not match don")]
    [InlineData("include", "London, Leeds,,", " leeds", "York", "must be one of: London, Leeds")]
    [InlineData("exclude", "London,Leeds", "York", "LEEDS ", "must not be one of: London, Leeds")]
    [InlineData("be_in_the_format_of", "[A-Z][a-z]+", "Leeds", "leeds", "is in invalid format")]
    [InlineData("be_in_the_format_of", "[A-Z][a-z]+", "Leeds", " Leeds", "is in invalid format")]
    [InlineData("be_an_email_address", null, "jane@acme.co.uk", "jane", "is in invalid format")]
    [InlineData("be_a_phone_number", null, "+44 (0)1223 444555", "+33 1 23 45 67 89", "is in invalid format")]
    public async Task A_rule_lets_through_what_keeps_it_and_says_what_is_wrong_with_the_rest(
        string rule, string? operand, string good, string bad, string? message)
    {
        var rules = Compile(new RuleDefinition("city", rule) { Value = operand });
        Assert.Empty(await Sentences(rules, Payloads.Lead(("city", good))));
        Assert.Equal(message is null ? [] : [$"city {message}"], await Sentences(rules, Payloads.Lead(("city", bad))));
    }

    [Fact]
    public async Task All_rules_but_be_present_pass_without_a_value()
    {
        foreach (var rule in RuleKinds.All)
        {
            var rules = Compile(new RuleDefinition("city", rule.Name) { Value = rule.Operand == RuleOperand.None ? null : "x" });
            Assert.Empty(rules.Broken);
            Assert.Equal(rule.Name == "be_present" ? ["city must be filled"] : [], await Sentences(rules, Payloads.Lead()));
            Assert.Equal(rule.Name == "be_present" ? ["city must be filled"] : [], await Sentences(rules, Payloads.Lead(("city", "  "))));
        }
    }

    [Fact]
    public async Task A_rules_own_message_replaces_the_default() => Assert.Equal(
        ["city We only serve London"],
        await Sentences(Compile(new RuleDefinition("city", "be_equal") { Value = "London", Message = " We only serve London " }), Payloads.Lead(("city", "York"))));

    [Fact]
    public async Task One_error_a_field_the_first_rule_of_the_document_wins()
    {
        var rules = Compile(
            new RuleDefinition("city", "match") { Value = "x" },
            new RuleDefinition("city", "be_equal") { Value = "y" },
            new RuleDefinition("first_name", "be_equal") { Value = "John" });
        Assert.Equal(["first_name must be equal to John", "city must match x"], await Sentences(rules, Payloads.Lead(("city", "London"))));
    }

    [Fact]
    public async Task The_catalogue_speaks_before_the_rules()
    {
        var rules = Compile(new RuleDefinition("title", "be_equal") { Value = "Dr" }, new RuleDefinition("email", "be_present") { Message = "We need it" });
        Assert.Equal(
            ["title must be one of: Mr, Mrs, Ms, Miss, Mx, Dr, Other", "email must be filled"],
            await Sentences(rules, Payloads.Lead(("title", "Sir"), ("email", null))));
    }

    [Fact]
    public async Task What_the_buyers_require_must_be_filled()
    {
        var rules = RuleSet.Compile([], [LeadFields.MobilePhone, LeadFields.HomePhone, LeadFields.HomePhone], Surroundings);
        Assert.Equal(["home_phone must be filled", "mobile_phone must be filled"], await Sentences(rules, Payloads.Lead()));
        Assert.Empty(await Sentences(rules, Payloads.Lead(("home_phone", "1"), ("mobile_phone", "2"))));
    }

    [Fact]
    public async Task A_watching_rule_counts_and_refuses_nothing()
    {
        var watching = new RuleDefinition("city", "be_equal") { Value = "London", Mode = RuleMode.Watching, Id = Guid.NewGuid() };
        var (sentences, hits) = await Check(Compile(watching), Payloads.Lead(("city", "York")));
        Assert.Empty(sentences);
        var hit = Assert.Single(hits);
        Assert.Equal((watching, RuleOutcome.WouldRefuse, "must be equal to London", "It is another value."), (hit.Rule, hit.Outcome, hit.Message, hit.Reason));
    }

    [Fact]
    public async Task A_watching_rule_sees_fields_that_are_refused_already()
    {
        var rules = Compile(
            new RuleDefinition("city", "match") { Value = "x" },
            new RuleDefinition("city", "match") { Value = "y", Mode = RuleMode.Watching },
            new RuleDefinition("city", "match") { Value = "z" });
        var (_, hits) = await Check(rules, Payloads.Lead(("city", "Leeds")));
        Assert.Equal([("x", RuleOutcome.Refused), ("y", RuleOutcome.WouldRefuse)], hits.Select(hit => (hit.Rule.Value!, hit.Outcome)));
    }

    [Fact]
    public async Task A_rule_that_is_off_is_not_there()
    {
        var (sentences, hits) = await Check(Compile(new RuleDefinition("city", "be_present") { Mode = RuleMode.Off }), Payloads.Lead());
        Assert.Empty(sentences);
        Assert.Empty(hits);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_compiled_is_reported_and_harms_no_lead()
    {
        var broken = new RuleDefinition("city", "be_in_the_format_of") { Value = "(" };
        var rules = Compile(broken, new RuleDefinition("city", "be_present"));
        Assert.Equal([broken], rules.Broken);
        Assert.Equal(["city must be filled"], await Sentences(rules, Payloads.Lead()));
    }

    [Fact]
    public async Task Only_a_real_email_rule_asks_DNS_and_only_when_there_is_something_to_ask()
    {
        Assert.False(Compile(RuleKinds.All.Where(rule => rule.Name != "real_email").Select(rule =>
            new RuleDefinition("email", rule.Name) { Value = rule.Operand == RuleOperand.None ? null : "x" }).ToArray()).AsksNetwork);

        var rules = Compile(new RuleDefinition("email", "real_email"), new RuleDefinition("alt_email", "real_email"), new RuleDefinition("applicant2_email", "real_email"));
        Assert.True(rules.AsksNetwork);
        Assert.Equal(
            ["alt_email could not be verified"],
            await Sentences(rules, Payloads.Lead(("email", "jane@acme.co.uk"), ("alt_email", "jane@mailinator.com"))));
        Assert.Equal(["acme.co.uk"], _dns.Asked);
    }

    [Fact]
    public async Task Mail_that_DNS_knows_nothing_of_is_refused_and_a_failure_is_only_noted()
    {
        var refusing = RuleSet.Compile([new("email", "real_email")], [], Surroundings with { MailExchange = new FakeMailExchange(MailExchangeAnswer.ReceivesNone) });
        Assert.Equal(["email could not be verified"], await Sentences(refusing, Payloads.Lead()));

        var failing = RuleSet.Compile([new("email", "real_email")], [], Surroundings with { MailExchange = new FakeMailExchange(MailExchangeAnswer.Unknown) });
        var (sentences, hits) = await Check(failing, Payloads.Lead());
        Assert.Empty(sentences);
        Assert.Equal((RuleOutcome.CouldNotCheck, "Could not check: DNS gave no answer."), (hits.Single().Outcome, hits.Single().Reason));
    }

    [Fact]
    public async Task The_questions_to_DNS_are_under_way_together()
    {
        var dns = new GatedMailExchange(2);
        var rules = RuleSet.Compile([new("email", "real_email"), new("alt_email", "real_email")], [], Surroundings with { MailExchange = dns });
        var errors = new FieldErrors();
        await rules.CheckAsync(Payloads.Lead(("alt_email", "john@acme.co.uk")).Values, errors).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(errors.Any);
    }

    [Fact]
    public void Without_a_question_to_DNS_the_answer_is_there_at_once() =>
        Assert.True(Compile(new RuleDefinition("city", "be_present")).CheckAsync(Payloads.Lead().Values, new FieldErrors()).IsCompletedSuccessfully);

    [Fact]
    public async Task Today_is_where_the_account_is()
    {
        var tokyo = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(9), "east", "east");
        var born = Payloads.Lead(("date_of_birth", "2026-03-02"));
        Assert.Equal(["date_of_birth is not acceptable"], await Sentences(Compile(new RuleDefinition("date_of_birth", "fake_data_filter")), born));
        Assert.Empty(await Sentences(RuleSet.Compile([new("date_of_birth", "fake_data_filter")], [], Surroundings with { TimeZone = tokyo }), born));
    }

    [Fact]
    public async Task A_compiled_set_serves_many_leads_at_once()
    {
        var rules = Compile(new RuleDefinition("city", "be_in_the_format_of") { Value = "[A-Z]+" }, new RuleDefinition("email", "real_email"));
        await Parallel.ForAsync(0, 2000, async (i, _) =>
            Assert.Equal(i % 2 == 0 ? [] : ["city is in invalid format"], await Sentences(rules, Payloads.Lead(("city", i % 2 == 0 ? "YORK" : "York")))));
    }

    [Property(MaxTest = 3_000, QuietOnSuccess = true)]
    public async Task No_text_makes_a_rule_throw(string? text, char around)
    {
        var value = $"{around}{text}{around}";
        foreach (var field in new[] { LeadFields.Email, LeadFields.HomePhone, LeadFields.PostalCode, LeadFields.LastName, LeadFields.Get("date_of_birth"), LeadFields.Get("facebook") })
        {
            var hits = await EveryRule(field).CheckAsync(LeadFieldValues.Empty.With(field, value), new FieldErrors());
            Assert.All(hits, hit => Assert.EndsWith(".", hit.Reason));
        }
    }

    private static readonly Dictionary<LeadField, RuleSet> EveryRuleByField = [];

    private RuleSet EveryRule(LeadField field)
    {
        lock (EveryRuleByField)
        {
            return EveryRuleByField.TryGetValue(field, out var rules) ? rules : EveryRuleByField[field] = Compile([.. RuleKinds.All.Select(rule =>
                new RuleDefinition(field.Name, rule.Name) { Value = rule.Operand == RuleOperand.None ? null : "[a-z]+", Mode = RuleMode.Watching })]);
        }
    }

    private RuleSet Compile(params RuleDefinition[] definitions) => RuleSet.Compile(definitions, [], Surroundings);

    private static async Task<string[]> Sentences(RuleSet rules, LeadPayload payload) => (await Check(rules, payload)).Sentences;

    private static async Task<(string[] Sentences, IReadOnlyList<RuleHit> Hits)> Check(RuleSet rules, LeadPayload payload)
    {
        var errors = new FieldErrors();
        CatalogueCheck.Check(payload, Payloads.Urls, errors);
        var hits = await rules.CheckAsync(payload.Values, errors);
        return ([.. errors.ToList().Select(error => $"{error.Param} {error.Message}")], hits);
    }

    /// <summary>Answers nobody before so many have asked.</summary>
    private sealed class GatedMailExchange(int count) : IMailExchange
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _asked;

        public async ValueTask<MailExchangeAnswer> AskAsync(string domain, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _asked) == count)
            {
                _all.SetResult();
            }

            await _all.Task.WaitAsync(cancellationToken);
            return MailExchangeAnswer.ReceivesMail;
        }
    }
}
