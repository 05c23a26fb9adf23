using DnsClient;
using DnsClient.Protocol;

namespace SellerPortal.Connect.Checks;

/// <summary>
/// Asks DNS for the domain's MX, else its addresses, within <see cref="TimeLimit"/> altogether. The client remembers answers for as long
/// as DNS allows, so that the large mail providers cost one question now and then.
/// </summary>
public sealed class DnsMailExchange(IDnsQuery dns, TimeProvider time) : IMailExchange
{
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);

    /// <summary>Over the machine's own name servers.</summary>
    public DnsMailExchange(TimeProvider time)
        : this(new LookupClient(new LookupClientOptions { UseCache = true, Timeout = TimeLimit, Retries = 0, ThrowDnsErrors = false }), time)
    {
    }

    public async ValueTask<MailExchangeAnswer> AskAsync(string domain, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A question may outlast its token in the client's hands; the lead does not wait for it.
            return await AskWithinAsync(domain, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever fails between here and a name server, a lead is not refused for it.
            return MailExchangeAnswer.Unknown;
        }
    }

    private async Task<MailExchangeAnswer> AskWithinAsync(string domain, CancellationToken cancellationToken)
    {
        var exchangers = await dns.QueryAsync(domain, QueryType.MX, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (exchangers.Header.ResponseCode == DnsHeaderResponseCode.NotExistentDomain)
        {
            return MailExchangeAnswer.ReceivesNone;
        }

        if (exchangers.HasError)
        {
            return MailExchangeAnswer.Unknown;
        }

        var records = exchangers.Answers.OfType<MxRecord>().ToList();
        if (records.Count > 0)
        {
            var isNull = records.TrueForAll(record => record.Exchange.Value is "." or "");
            return isNull ? MailExchangeAnswer.ReceivesNone : MailExchangeAnswer.ReceivesMail;
        }

        return await HasAddressAsync(domain, QueryType.A, cancellationToken).ConfigureAwait(false) switch
        {
            MailExchangeAnswer.ReceivesNone => await HasAddressAsync(domain, QueryType.AAAA, cancellationToken).ConfigureAwait(false),
            var answer => answer,
        };
    }

    private async Task<MailExchangeAnswer> HasAddressAsync(string domain, QueryType type, CancellationToken cancellationToken)
    {
        var addresses = await dns.QueryAsync(domain, type, cancellationToken: cancellationToken).ConfigureAwait(false);
        return addresses.HasError ? MailExchangeAnswer.Unknown
            : addresses.Answers.OfType<AddressRecord>().Any() ? MailExchangeAnswer.ReceivesMail
            : MailExchangeAnswer.ReceivesNone;
    }
}
