namespace SellerPortal.Connect.Checks;

/// <summary>
/// Whether an e-mail address can be somebody's: format, reserved domains, throw-away mailboxes, then DNS. DNS only ever refuses by an
/// answer; without one the address passes, unchecked.
/// </summary>
public sealed class RealEmail(IMailExchange mailExchange)
{
    /// <summary>What can be said without the network.</summary>
    public static CheckResult CheckOffline(string value)
    {
        if (!EmailAddress.TryParse(value, out _, out var domain))
        {
            return CheckResult.Refuse("It is not an e-mail address.");
        }

        if (MailDomains.IsReserved(domain))
        {
            return CheckResult.Refuse("Its domain is reserved for examples and tests.");
        }

        return MailDomains.IsDisposable(domain) ? CheckResult.Refuse("Its domain hands out throw-away mailboxes.") : CheckResult.Pass;
    }

    public async ValueTask<CheckResult> CheckAsync(string value, CancellationToken cancellationToken)
    {
        var offline = CheckOffline(value);
        if (!offline.Passes)
        {
            return offline;
        }

        EmailAddress.TryParse(value, out _, out var domain);
        return await mailExchange.AskAsync(domain.ToString().ToLowerInvariant(), cancellationToken).ConfigureAwait(false) switch
        {
            MailExchangeAnswer.ReceivesMail => CheckResult.Pass,
            MailExchangeAnswer.ReceivesNone => CheckResult.Refuse("Its domain receives no mail."),
            MailExchangeAnswer.Unknown => CheckResult.CouldNotCheck("Could not check: DNS gave no answer."),
            var other => throw new ArgumentOutOfRangeException(nameof(value), other, "DNS has three answers."),
        };
    }
}
