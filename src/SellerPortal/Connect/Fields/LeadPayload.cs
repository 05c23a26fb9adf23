namespace SellerPortal.Connect.Fields;

/// <summary>
/// A payload as it was read: the fields' values, or why it can't be read. The JSON and the form twin of a payload, and a spreadsheet's
/// row, get the same answer.
/// <para>Settled for all of them:</para>
/// <list type="bullet">
/// <item>null and blank values mean 'not given'; other values are kept as sent, blanks around them included;</item>
/// <item>names are case-sensitive; an unknown one is listed in <see cref="UnknownNames"/> and otherwise ignored;</item>
/// <item>a name sent twice makes the payload unreadable, known or not, even with the same value; an old name and its new name are two
/// names: the same value twice is accepted, two different ones are a <see cref="Conflicts">conflict</see>;</item>
/// <item>NUL and text that is not Unicode make it unreadable, in names and values, known or not;</item>
/// <item>a byte order mark is skipped, and nothing behind it is a body of no length.</item>
/// </list>
/// <para>JSON: an object or array as a value makes it unreadable, in an unknown member too, so the limit of 8 levels never gets to speak
/// for itself. Numbers, <c>true</c> and <c>false</c> are kept as the text has them: <c>1.50</c> stays <c>1.50</c>.</para>
/// <para>Form: empty pieces (<c>a=1&amp;&amp;b=2</c>) are skipped, so <c>&amp;</c> is the twin of <c>{}</c>; a piece without <c>=</c> is a
/// name without a value; brackets are letters of a name like any other, so <c>a[]</c> and <c>a[b]</c> are unknown fields; a <c>%</c>
/// without two hexadecimal digits makes it unreadable; bytes that should have been escaped are taken as UTF-8.</para>
/// </summary>
public sealed class LeadPayload
{
    private LeadPayload(LeadFieldValues values, IReadOnlyList<string> unknownNames, IReadOnlyList<LeadField> conflicts, string? problem)
    {
        Values = values;
        UnknownNames = unknownNames;
        Conflicts = conflicts;
        Problem = problem;
    }

    /// <summary>Empty when the payload can't be read.</summary>
    public LeadFieldValues Values { get; }

    /// <summary>Names that the documentation lacks, in the order sent. They come from outside: cut and escape them before they are shown.</summary>
    public IReadOnlyList<string> UnknownNames { get; }

    /// <summary>Fields sent under their old and their new name with different values; <see cref="Values"/> has the new name's.</summary>
    public IReadOnlyList<LeadField> Conflicts { get; }

    /// <summary>
    /// Why the payload can't be read, as a sentence for the API log; null for one that can. The caller's answer is always
    /// <see cref="FieldError.UnreadablePayload"/>.
    /// </summary>
    public string? Problem { get; }

    public bool IsReadable => Problem is null;

    /// <summary>Reads an <c>application/json</c> body. Never throws.</summary>
    public static LeadPayload ParseJson(ReadOnlySpan<byte> body) => JsonPayloadReader.Read(WithoutByteOrderMark(body));

    /// <summary>Reads an <c>application/x-www-form-urlencoded</c> body. Never throws.</summary>
    public static LeadPayload ParseForm(ReadOnlySpan<byte> body) => FormPayloadReader.Read(WithoutByteOrderMark(body));

    /// <summary>Reads names and values that are text already: a spreadsheet's row, a page's form. Never throws.</summary>
    public static LeadPayload FromPairs(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        var collector = new PayloadCollector();
        foreach (var (name, value) in pairs)
        {
            if (!IsText(name) || (value is not null && !IsText(value)))
            {
                return Unreadable("A name or a value has a NUL or half a character in it.");
            }

            if (!collector.TryAdd(name, out var slot))
            {
                return Unreadable(PayloadCollector.NameTwice(name));
            }

            collector.Set(slot, value);
        }

        return collector.ToPayload();
    }

    /// <summary>A body that is neither JSON nor a form.</summary>
    public static LeadPayload OfUnknownType { get; } = Unreadable("The content type is neither application/json nor application/x-www-form-urlencoded.");

    internal static LeadPayload Readable(LeadFieldValues values, IReadOnlyList<string> unknownNames, IReadOnlyList<LeadField> conflicts) =>
        new(values, unknownNames, conflicts, null);

    internal static LeadPayload Unreadable(string problem) => new(LeadFieldValues.Empty, [], [], problem);

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0' || (char.IsSurrogate(c) && !(i + 1 < text.Length && char.IsSurrogatePair(c, text[++i]))))
            {
                return false;
            }
        }

        return true;
    }
}
