using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace SellerPortal.Settings;

/// <summary>Typed reads of single keys. A value that is not acceptable ends the start with one line: the key, what it has, what it accepts.</summary>
internal sealed class ConfigurationKeys(IConfiguration configuration)
{
    public string? TextOrNull(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

    public string Text(string key, string otherwise) => TextOrNull(key) ?? otherwise;

    public string Required(string key, string accepts) =>
        TextOrNull(key) ?? throw new StartupException($"{key} is missing: it accepts {accepts}.");

    public int WholeNumber(string key, int otherwise, int least, int most)
    {
        if (TextOrNull(key) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Refusal(key, text, $"a whole number from {least} to {most}");
    }

    public bool Switch(string key, bool otherwise = false)
    {
        if (TextOrNull(key) is not { } text)
            return otherwise;
        return bool.TryParse(text, out var on) ? on : throw Refusal(key, text, "true or false");
    }

    public T Name<T>(string key, T otherwise) where T : struct, Enum
    {
        if (TextOrNull(key) is not { } text)
            return otherwise;
        return Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw Refusal(key, text, string.Join(" or ", Enum.GetNames<T>()));
    }

    public Uri Url(string key, string otherwise)
    {
        var text = Text(key, otherwise);
        var acceptable = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "", UserInfo: "" };
        return acceptable ? url! : throw Refusal(key, text, "an http or https URL without query, such as https://portal.example.com");
    }

    public TimeSpan Duration(string key, string otherwise) => Duration(key, Text(key, otherwise), TimeSpan.FromSeconds(1));

    public IReadOnlyList<TimeSpan> Durations(string key, string otherwise) =>
        [.. List(key, otherwise).Select(text => Duration(key, text, TimeSpan.Zero))];

    /// <summary>One comma-separated text or indexed keys; an empty text is an empty list, a missing key the default.</summary>
    public IReadOnlyList<string> List(string key, string otherwise = "")
    {
        var indexed = configuration.GetSection(key).GetChildren().Select(c => c.Value ?? "").ToList();
        var all = indexed.Count > 0 ? indexed : [.. (configuration[key] ?? otherwise).Split(',')];
        return [.. all.Select(entry => entry.Trim()).Where(entry => entry.Length > 0)];
    }

    public IPNetwork Network(string key, string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw Refusal(key, text, "addresses and ranges such as 10.1.0.0/16");
    }

    public static StartupException Refusal(string key, string value, string accepts) =>
        new($"{key} is '{value.ReplaceLineEndings(" ")}': it accepts {accepts}.");

    private static TimeSpan Duration(string key, string text, TimeSpan least) =>
        TimeSpan.TryParseExact(text, ["c", @"hh\:mm\:ss", @"d\.hh\:mm\:ss"], CultureInfo.InvariantCulture, out var duration)
            && duration >= least && duration <= TimeSpan.FromDays(365)
            ? duration
            : throw Refusal(key, text, "durations of at most 365 days as [days.]hours:minutes:seconds, such as 00:00:30");
}
