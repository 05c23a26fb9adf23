namespace SellerPortal.Connect.Checks;

/// <summary>What DNS says of a domain's mail.</summary>
public enum MailExchangeAnswer
{
    /// <summary>It has a mail exchanger, or at least an address to deliver to.</summary>
    ReceivesMail,

    /// <summary>It doesn't exist, has neither, or says itself that it takes no mail (a null MX, RFC 7505).</summary>
    ReceivesNone,

    /// <summary>DNS gave no answer in time, or a failure.</summary>
    Unknown,
}

/// <summary>Asks whether a domain receives mail.</summary>
public interface IMailExchange
{
    /// <summary>Never throws but for a cancelled token; what goes wrong is <see cref="MailExchangeAnswer.Unknown"/>.</summary>
    ValueTask<MailExchangeAnswer> AskAsync(string domain, CancellationToken cancellationToken);
}
