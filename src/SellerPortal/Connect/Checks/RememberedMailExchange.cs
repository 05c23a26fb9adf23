using System.Collections.Concurrent;

namespace SellerPortal.Connect.Checks;

/// <summary>
/// Asks about each domain once in a while, whoever wants to know: many leads at once cost one question a domain, and while DNS gives no answers at
/// all, none.
/// </summary>
public sealed class RememberedMailExchange(IMailExchange dns, TimeProvider time) : IMailExchange
{
    /// <summary>How long an answer holds.</summary>
    public static readonly TimeSpan AnswerHolds = TimeSpan.FromMinutes(10);

    /// <summary>How long a domain without an answer is left alone; so is DNS as a whole after <see cref="MostUnanswered"/> of them.</summary>
    public static readonly TimeSpan SilenceHolds = TimeSpan.FromSeconds(30);

    /// <summary>Questions in a row without an answer after which DNS counts as away.</summary>
    public const int MostUnanswered = 64;

    private const int MostDomains = 20_000;

    private readonly ConcurrentDictionary<string, Question> _questions = new(StringComparer.Ordinal);
    private int _unanswered;
    private long _awaySince;

    public async ValueTask<MailExchangeAnswer> AskAsync(string domain, CancellationToken cancellationToken)
    {
        if (_questions.TryGetValue(domain, out var known) && !IsOver(known))
            return await known.Answer.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Volatile.Read(ref _unanswered) >= MostUnanswered)
        {
            if (time.GetElapsedTime(Volatile.Read(ref _awaySince)) < SilenceHolds)
                return MailExchangeAnswer.Unknown;
            Volatile.Write(ref _unanswered, 0);
        }
        if (_questions.Count >= MostDomains)
            _questions.Clear();
        // Two that come at once share one question.
        var question = new Question(time.GetTimestamp(), new Lazy<Task<MailExchangeAnswer>>(() => AskNowAsync(domain)));
        question = known is null ? _questions.GetOrAdd(domain, question) : _questions.TryUpdate(domain, question, known) ? question : _questions.GetOrAdd(domain, question);
        return await question.Answer.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<MailExchangeAnswer> AskNowAsync(string domain)
    {
        // Nobody's own token: others wait for the same answer.
        var answer = await dns.AskAsync(domain, CancellationToken.None).ConfigureAwait(false);
        if (answer != MailExchangeAnswer.Unknown)
            Volatile.Write(ref _unanswered, 0);
        else if (Interlocked.Increment(ref _unanswered) == MostUnanswered)
            Volatile.Write(ref _awaySince, time.GetTimestamp());
        return answer;
    }

    private bool IsOver(Question question) =>
        question.Answer is { IsValueCreated: true, Value.IsCompleted: true }
        && time.GetElapsedTime(question.AskedAt) >= (question.Answer.Value.Result == MailExchangeAnswer.Unknown ? SilenceHolds : AnswerHolds);

    private sealed record Question(long AskedAt, Lazy<Task<MailExchangeAnswer>> Answer);
}
