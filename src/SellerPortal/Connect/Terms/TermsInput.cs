using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;
using SellerPortal.Input;

namespace SellerPortal.Connect.Terms;

/// <summary>A buyer's terms as a page describes them. Whatever is left out is off.</summary>
public sealed record TermsInput
{
    public const int HighestCap = 1_000_000;
    public const int LongestTimeout = 60;
    public const int MostRules = 50;
    public const int LongestText = 4096;
    public const decimal HighestPrice = 1_000_000;

    /// <summary>What a request has beside the lead's fields.</summary>
    private static readonly string[] Ids = ["connect_id", "delivery_id"];

    public int? HourlyCap { get; init; }
    public int? TotalCap { get; init; }

    /// <summary>The wire name of a <see cref="Terms.DuplicateFields"/>; null: both.</summary>
    public string? DuplicateFields { get; init; }

    /// <summary>Null or blank: the account's.</summary>
    public string? TimeZone { get; init => field = Given(value); }

    /// <summary>From and until by the day of the week, as typed; a day without both is closed, a week without any always open.</summary>
    public IReadOnlyList<(DayOfWeek Day, string? From, string? Until)> Hours { get; init; } = [];

    public IReadOnlyList<BuyerFilter> Filters { get; init; } = [];

    /// <summary>Rules by the wire name of a <see cref="MappingKind"/>.</summary>
    public IReadOnlyList<(string? Kind, string? Name, string? Value)> Mapping { get; init; } = [];

    public string? ReplyPath { get; init => field = Given(value); }
    public IReadOnlyList<string> AcceptedReplies { get; init; } = [];
    public string? MessagePath { get; init => field = Given(value); }
    public int? TimeoutSeconds { get; init; }
    public decimal? Price { get; init; }
    public string? Currency { get; init => field = Given(value); }
    public bool HasBreaker { get; init; } = true;

    /// <summary>The members that a mapping may name.</summary>
    public static IEnumerable<string> MappedNames => LeadFields.All.Where(f => f.IsSharedWithBuyers).Select(f => f.Name).Concat(Ids);

    /// <summary>The mapping, once it was found right.</summary>
    public IReadOnlyList<MappingRule> MappingRules =>
        [.. Mapping.Select(m => new MappingRule(WireName.Parse<MappingKind>(m.Kind!), m.Name!.Trim(), m.Value?.Trim()))];

    /// <summary>Notes everything that is wrong.</summary>
    public void Check(InputProblems problems)
    {
        problems.Between("hourly_cap", HourlyCap, 0, HighestCap);
        problems.Between("total_cap", TotalCap, 0, HighestCap);
        if (DuplicateFields is not null)
            problems.OneOf<DuplicateFields>("duplicate_fields", DuplicateFields);
        if (TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            problems.Add("time_zone", "is not the name of a time zone");
        for (var i = 0; i < Hours.Count; i++)
            CheckHours(problems, $"hours[{i}]", Hours[i].From, Hours[i].Until);
        for (var i = 0; i < Filters.Count; i++)
            CheckFilter(problems, $"filters[{i}]", Filters[i]);
        if (Mapping.Count > MostRules)
            problems.Add("mapping", $"must be at most {MostRules}");
        for (var i = 0; i < Mapping.Count; i++)
            CheckMapping(problems, $"mapping[{i}]", Mapping[i].Kind, Mapping[i].Name, Mapping[i].Value);
        CheckReply(problems);
        problems.Between("timeout_seconds", TimeoutSeconds, 1, LongestTimeout);
        if (Price is < 0 or > HighestPrice)
            problems.Add("price", $"must be from 0 to {HighestPrice:0}");
        if (Currency is not null && !Currencies.Contains(Currency))
            problems.Add("currency", "must be a currency of ISO 4217, such as GBP");
    }

    private static void CheckHours(InputProblems problems, string member, string? from, string? until)
    {
        if (string.IsNullOrWhiteSpace(from) && string.IsNullOrWhiteSpace(until))
            return;
        if (!OpenSpan.TryTime(from?.Trim(), out var opens) || !OpenSpan.TryTime(until?.Trim(), out var closes))
            problems.Add(member, "must be two times such as 09:00 and 17:30");
        else if (opens >= closes)
            problems.Add(member, "must end after it begins; a day ends at 24:00");
    }

    private static void CheckFilter(InputProblems problems, string member, BuyerFilter filter)
    {
        if (RuleKinds.Find(filter.Rule) is { AsksNetwork: true })
            problems.Add(member, $"can't be '{filter.Rule}': it may have to ask the network");
        else if (new RuleDefinition(filter.Field, filter.Rule) { Value = filter.Value }.Check() is [var first, ..])
            problems.Add(member, $"can't be used: {first.Message}");
    }

    private static void CheckMapping(InputProblems problems, string member, string? kindName, string? name, string? value)
    {
        if (!WireName.TryParse<MappingKind>(kindName, out var kind))
            problems.Add(member, "must say what is done");
        else if (string.IsNullOrWhiteSpace(name))
            problems.Add(member, "must name a field");
        else if (WhatIsWrong(kind, name.Trim(), value) is { } sentence)
            problems.Add(member, sentence);
    }

    private static string? WhatIsWrong(MappingKind kind, string name, string? value) => kind switch
    {
        MappingKind.Rename or MappingKind.Values or MappingKind.LeaveOut when !MappedNames.Contains(name) => $"names '{name}', which no request has",
        MappingKind.Rename when !IsMember(value) => "must give a new name without blanks at its ends",
        MappingKind.Values when FieldMapping.Pairs(value) is null => "must be pairs such as yes=1; no=0, each value once",
        MappingKind.Constant or MappingKind.Template when !IsMember(name) => "must give a name of at most 100 characters",
        MappingKind.Template when string.IsNullOrWhiteSpace(value) => "must have a text such as {{first_name}} {{last_name}}",
        MappingKind.Template when FieldMapping.Placeholders(value!).FirstOrDefault(n => !MappedNames.Contains(n)) is { } unknown =>
            $"names '{unknown}', which no request has",
        _ => value?.Length > LongestText ? $"must have at most {LongestText} characters" : null,
    };

    private static bool IsMember(string? name) => !string.IsNullOrWhiteSpace(name) && name.Trim().Length <= InputRules.LongestName && !name.Any(char.IsControl);

    private void CheckReply(InputProblems problems)
    {
        if (ReplyPath is not null && JsonPath.TryParse(ReplyPath) is null)
            problems.Add("reply_path", "must be a place in JSON such as $.result");
        if (ReplyPath is not null && AcceptedReplies.Count == 0)
            problems.Add("accepted_replies", "must name what stands there when the lead is taken");
        if (AcceptedReplies.Sum(text => text.Length) > LongestText)
            problems.Add("accepted_replies", $"must have at most {LongestText} characters");
        if (MessagePath is not null && JsonPath.TryParse(MessagePath) is null)
            problems.Add("message_path", "must be a place in JSON such as $.message");
    }

    /// <summary>Brings terms to this description. Nothing about pauses is changed.</summary>
    internal void ApplyTo(BuyerTerms terms)
    {
        terms.HourlyCap = HourlyCap is 0 ? null : HourlyCap;
        terms.TotalCap = TotalCap is 0 ? null : TotalCap;
        terms.DuplicateFields = DuplicateFields is null ? Terms.DuplicateFields.EmailOrPhone : WireName.Parse<DuplicateFields>(DuplicateFields);
        terms.TimeZone = TimeZone;
        terms.OpenHours = [.. Hours.Where(h => !string.IsNullOrWhiteSpace(h.From) && OpenSpan.TryTime(h.From.Trim(), out _)).Select(Span)];
        terms.Filters = Filters;
        terms.Mapping = MappingRules;
        terms.ReplyPath = ReplyPath;
        terms.AcceptedReplies = ReplyPath is null ? [] : [.. AcceptedReplies];
        terms.MessagePath = MessagePath;
        terms.TimeoutSeconds = TimeoutSeconds;
        terms.Price = Price;
        terms.Currency = Price is null ? null : Currency;
        terms.HasBreaker = HasBreaker;
    }

    private static string Span((DayOfWeek Day, string? From, string? Until) hours)
    {
        OpenSpan.TryTime(hours.From!.Trim(), out var from);
        OpenSpan.TryTime(hours.Until!.Trim(), out var until);
        return new OpenSpan(hours.Day, from, until).ToString();
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
