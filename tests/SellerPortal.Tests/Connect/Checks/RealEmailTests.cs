using Microsoft.Extensions.Time.Testing;
using SellerPortal.Connect.Checks;

namespace SellerPortal.Tests.Connect.Checks;

public class RealEmailTests
{
    [Theory]
    [InlineData("nonsense", "It is not an e-mail address.")]
    [InlineData("jane@example.com", "Its domain is reserved for examples and tests.")]
    [InlineData("jane.smith@work.EXAMPLE.com", "Its domain is reserved for examples and tests.")]
    [InlineData("jane@acme.test", "Its domain is reserved for examples and tests.")]
    [InlineData("jane@printer.local", "Its domain is reserved for examples and tests.")]
    [InlineData("jane@acme.invalid", "Its domain is reserved for examples and tests.")]
    [InlineData("jane@mailinator.com", "Its domain hands out throw-away mailboxes.")]
    [InlineData("jane@x.Yopmail.com", "Its domain hands out throw-away mailboxes.")]
    public async Task What_is_known_without_DNS_refuses_without_asking(string value, string reason)
    {
        var dns = new FakeMailExchange(MailExchangeAnswer.ReceivesMail);
        Assert.Equal(new CheckResult(false, reason), await new RealEmail(dns).CheckAsync(value, default));
        Assert.Empty(dns.Asked);
    }

    [Theory]
    [InlineData("jane@myexample.com")]
    [InlineData("jane@example.company")]
    [InlineData("jane@notmailinator.com")]
    [InlineData("jane@testing.co.uk")]
    public void A_domain_that_only_looks_reserved_passes(string value) => Assert.Equal(CheckResult.Pass, RealEmail.CheckOffline(value));

    [Theory]
    [InlineData(MailExchangeAnswer.ReceivesMail, true, null)]
    [InlineData(MailExchangeAnswer.ReceivesNone, false, "Its domain receives no mail.")]
    [InlineData(MailExchangeAnswer.Unknown, true, "Could not check: DNS gave no answer.")]
    public async Task DNS_refuses_only_by_an_answer(MailExchangeAnswer answer, bool passes, string? reason)
    {
        var dns = new FakeMailExchange(answer);
        Assert.Equal(new CheckResult(passes, reason), await new RealEmail(dns).CheckAsync(" Jane@ACME.co.uk", default));
        Assert.Equal(["acme.co.uk"], dns.Asked);
    }

    [Fact]
    public async Task DNS_answers_are_read_from_the_wire()
    {
        await using var server = new FakeNameServer(new()
        {
            ["mx.uk MX"] = [FakeNameServer.Mx(10, "mail.mx.uk")],
            ["null.uk MX"] = [FakeNameServer.Mx(0, "")],
            ["null.uk A"] = [FakeNameServer.A()],
            ["a.uk A"] = [FakeNameServer.A()],
            ["aaaa.uk AAAA"] = [FakeNameServer.Aaaa()],
            ["none.uk MX"] = [],
            ["gone.uk MX"] = null,
        });
        var exchange = new DnsMailExchange(server.Client(), TimeProvider.System);
        Assert.Equal(MailExchangeAnswer.ReceivesMail, await exchange.AskAsync("mx.uk", default));
        Assert.Equal(MailExchangeAnswer.ReceivesNone, await exchange.AskAsync("null.uk", default));
        Assert.Equal(MailExchangeAnswer.ReceivesMail, await exchange.AskAsync("a.uk", default));
        Assert.Equal(MailExchangeAnswer.ReceivesMail, await exchange.AskAsync("aaaa.uk", default));
        Assert.Equal(MailExchangeAnswer.ReceivesNone, await exchange.AskAsync("none.uk", default));
        Assert.Equal(MailExchangeAnswer.ReceivesNone, await exchange.AskAsync("gone.uk", default));
    }

    [Fact]
    public async Task A_name_server_that_fails_is_no_answer()
    {
        await using var server = new FakeNameServer([]) { Fails = true };
        Assert.Equal(MailExchangeAnswer.Unknown, await new DnsMailExchange(server.Client(), TimeProvider.System).AskAsync("acme.uk", default));
    }

    [Fact]
    public async Task A_name_server_that_keeps_silent_is_given_two_seconds()
    {
        await using var server = new FakeNameServer([]) { IsSilent = true };
        var time = new FakeTimeProvider();
        var asking = new DnsMailExchange(server.Client(), time).AskAsync("acme.uk", default).AsTask();
        await server.Asked.WaitAsync(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(MailExchangeAnswer.Unknown, await asking.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so()
    {
        await using var server = new FakeNameServer([]) { IsSilent = true };
        using var caller = new CancellationTokenSource();
        var asking = new DnsMailExchange(server.Client(), TimeProvider.System).AskAsync("acme.uk", caller.Token).AsTask();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }
}

/// <summary>Gives one answer to everything, and remembers the questions.</summary>
internal sealed class FakeMailExchange(MailExchangeAnswer answer) : IMailExchange
{
    public List<string> Asked { get; } = [];

    public ValueTask<MailExchangeAnswer> AskAsync(string domain, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(domain);
        }

        return new(answer);
    }
}
