using System.Globalization;

namespace SellerPortal.Certify.Scoring;

/// <summary>Whether the form was on the landing page: the browser vouched for the origin, and the page's URL lies on one of the landing page's hosts.</summary>
public sealed class OriginCheck : IScoreCheck
{
    public string Name => "origin";

    public CertifyEvent Failure => CertifyEvent.FailedOrigin;

    public (bool Passed, string Detail)? Look(Evidence evidence) =>
        LandingPage.HostOf(evidence.Certificate.PageUrl) is not { } host || !evidence.Hosts.Contains(host) ? (false, "The page's address is not one of the landing page's hosts.")
        : evidence.Certificate.Origin is null ? (false, "Unverified: the call named no origin, so it may have come from elsewhere.")
        : (true, $"The form was sent from {host}, as the landing page says.");
}

/// <summary>Whether the consumer was told: the privacy notice could be seen before the form was sent (documentation: Privacy notice).</summary>
public sealed class NoticeCheck : IScoreCheck
{
    public string Name => "notice";

    public CertifyEvent Failure => CertifyEvent.FailedNotice;

    public (bool Passed, string Detail)? Look(Evidence evidence) => evidence.Events.NoticeVisible switch
    {
        true => (true, "The privacy notice was on the page and could be seen."),
        false => (false, "The privacy notice could not be seen when the form was sent."),
        null => (false, "The page did not tell whether the privacy notice could be seen."),
    };
}

/// <summary>Whether it was claimed within the window.</summary>
public sealed class ClaimedInTimeCheck : IScoreCheck
{
    public string Name => "claimed_in_time";

    public CertifyEvent Failure => CertifyEvent.FailedClaimedInTime;

    public (bool Passed, string Detail)? Look(Evidence evidence)
    {
        if (evidence.Certificate.ClaimedAt is not { } claimedAt)
            return null;
        var after = claimedAt - evidence.Certificate.GeneratedAt;
        return (after <= evidence.Settings.ClaimWindow, string.Create(CultureInfo.InvariantCulture, $"It was claimed {after.TotalSeconds:0.0} seconds after the form was sent."));
    }
}

/// <summary>Whether a person seems to have filled the form: something was typed or chosen, and not in no time at all.</summary>
public sealed class InteractionCheck : IScoreCheck
{
    /// <summary>Nobody fills a form in less.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    public string Name => "interaction";

    public CertifyEvent Failure => CertifyEvent.FailedInteraction;

    public (bool Passed, string Detail)? Look(Evidence evidence)
    {
        var events = evidence.Events;
        if (events.Actions == 0)
            return (false, "Nothing was typed, chosen or clicked on the page.");
        return events.TimeOnPageMs < Shortest.TotalMilliseconds
            ? (false, "The form was sent sooner than a person could have filled it.")
            : (true, "The form was filled in the way people do.");
    }
}

/// <summary>Whether the same e-mail address or phone has come too often lately.</summary>
public sealed class RepetitionCheck : IScoreCheck
{
    /// <summary>More than so many others within <see cref="RecentHash.Memory"/> are too many.</summary>
    public const int MostRepeats = 4;

    public string Name => "repetition";

    public CertifyEvent Failure => CertifyEvent.FailedRepetition;

    public (bool Passed, string Detail)? Look(Evidence evidence) => evidence.Repeats > MostRepeats
        ? (false, $"The same details came more than {MostRepeats} times before within a day.")
        : (true, evidence.Repeats == 0 ? "The same details have not come before within a day." : "The same details have come before within a day, but not too often.");
}

/// <summary>Whether the lead has the values that stood in the form. Asked once there is a lead.</summary>
public sealed class LeadMatchCheck : IScoreCheck
{
    public string Name => "lead_match";

    public CertifyEvent Failure => CertifyEvent.FailedLeadMatch;

    public (bool Passed, string Detail)? Look(Evidence evidence) => (evidence.Certificate.LeadMatches, evidence.Certificate.LeadMismatches) switch
    {
        (null, _) => null,
        (_, { } names) => (false, $"The lead differs from the form in: {names.Replace(",", ", ", StringComparison.Ordinal)}."),
        (0, null) => (false, "None of the lead's values stood in the form."),
        var (count, _) => (true, count == 1 ? "The lead's one comparable value is that of the form." : $"The lead's {count} comparable values are those of the form."),
    };
}
