using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;

namespace SellerPortal.Connect.Terms;

/// <summary>A buyer's terms, ready to be asked.</summary>
/// <param name="Filters">Rules that never ask the network: a lead is filtered inside the transaction that stores it.</param>
/// <param name="PauseReason">Why no new lead is sent at once, whatever the hour; null: it is.</param>
public sealed record CompiledTerms(
    int? HourlyCap, int? TotalCap, DuplicateFields DuplicateFields, OpeningHours Hours, RuleSet Filters, decimal? Price, string? Currency,
    bool HasBreaker, PauseReason? PauseReason)
{
    /// <summary>Those of a buyer for whom nothing is set.</summary>
    public static CompiledTerms None { get; } = new(null, null, DuplicateFields.EmailOrPhone, OpeningHours.Always, RuleSet.Empty, null, null, true, null);

    /// <summary>The terms of a row, in an account's surroundings.</summary>
    public static CompiledTerms Of(BuyerTerms terms, RuleSurroundings surroundings, string accountCurrency) => new(
        terms.HourlyCap, terms.TotalCap, terms.DuplicateFields, HoursOf(terms, surroundings.TimeZone),
        RuleSet.Compile(terms.Filters.Select(filter => new RuleDefinition(filter.Field, filter.Rule) { Value = filter.Value }), [], surroundings),
        terms.Price, terms.Price is null ? null : terms.Currency ?? accountCurrency, terms.HasBreaker,
        terms.PausedAt is not null ? Terms.PauseReason.ByHand : terms.TrippedAt is not null ? Terms.PauseReason.Failing : null);

    /// <summary>The rule that a lead breaks, for people; null if it keeps them all.</summary>
    public string? FilteredBy(LeadFieldValues values)
    {
        if (ReferenceEquals(Filters, RuleSet.Empty))
            return null;
        // No filter asks the network, so this is done at once.
        var hits = Filters.CheckAsync(values, new FieldErrors()).GetAwaiter().GetResult();
        return hits.FirstOrDefault(hit => hit.Outcome == RuleOutcome.Refused)?.Rule.ToString();
    }

    /// <summary>When a buyer with these terms takes leads.</summary>
    internal static OpeningHours HoursOf(BuyerTerms terms, TimeZoneInfo accountZone)
    {
        var spans = new List<OpenSpan>();
        foreach (var text in terms.OpenHours)
            if (OpenSpan.TryParse(text, out var span))
                spans.Add(span);
        var zone = terms.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? found : accountZone;
        return spans.Count == 0 ? OpeningHours.Always : new OpeningHours(zone, spans);
    }
}

/// <summary>Why a buyer's endpoint is paused.</summary>
public enum PauseReason { ByHand, Failing }
