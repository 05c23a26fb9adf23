using Microsoft.Extensions.Time.Testing;
using SellerPortal.Connect.Checks;

namespace SellerPortal.Tests.Connect.Checks;

public sealed class RememberedMailExchangeTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CountingExchange _dns = new();
    private readonly RememberedMailExchange _remembered;

    public RememberedMailExchangeTests() => _remembered = new RememberedMailExchange(_dns, _clock);

    [Fact]
    public async Task Many_that_ask_about_one_domain_cost_one_question_for_ten_minutes()
    {
        _dns.Answer = MailExchangeAnswer.ReceivesNone;

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => AskAsync("one.example")));
        _clock.Advance(RememberedMailExchange.AnswerHolds - TimeSpan.FromSeconds(1));
        await AskAsync("one.example");
        Assert.Equal(1, _dns.Questions);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _dns.Answer = MailExchangeAnswer.ReceivesMail;

        Assert.All(answers, answer => Assert.Equal(MailExchangeAnswer.ReceivesNone, answer));
        Assert.Equal(MailExchangeAnswer.ReceivesMail, await AskAsync("one.example"));
        Assert.Equal(2, _dns.Questions);
    }

    [Fact]
    public async Task While_dns_is_away_nobody_waits_for_it_and_afterwards_it_is_asked_again()
    {
        _dns.Answer = MailExchangeAnswer.Unknown;
        for (var i = 0; i < 1_000; i++)
            Assert.Equal(MailExchangeAnswer.Unknown, await AskAsync($"d{i}.example"));
        Assert.Equal(RememberedMailExchange.MostUnanswered, _dns.Questions);

        _clock.Advance(RememberedMailExchange.SilenceHolds);
        _dns.Answer = MailExchangeAnswer.ReceivesMail;

        Assert.Equal(MailExchangeAnswer.ReceivesMail, await AskAsync("d0.example"));
        Assert.Equal(MailExchangeAnswer.ReceivesMail, await AskAsync("d999.example"));
    }

    private Task<MailExchangeAnswer> AskAsync(string domain) => _remembered.AskAsync(domain, CancellationToken.None).AsTask();

    private sealed class CountingExchange : IMailExchange
    {
        private int _questions;

        public MailExchangeAnswer Answer { get; set; }

        public int Questions => _questions;

        public ValueTask<MailExchangeAnswer> AskAsync(string domain, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _questions);
            return ValueTask.FromResult(Answer);
        }
    }
}
