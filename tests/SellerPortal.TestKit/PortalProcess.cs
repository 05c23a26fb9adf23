using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using SellerPortal.TestKit.Databases;

namespace SellerPortal.TestKit;

/// <summary>The built program as a process of its own: it can be killed, stopped and watched as its operator sees it.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _output = new();

    private PortalProcess(ProcessStartInfo start, Uri url)
    {
        Url = url;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    /// <summary>What it wrote to standard error so far, line by line.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>What it wrote to standard output so far, line by line.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    /// <summary>Starts it with the kit's account, as <see cref="PortalServer"/> does.</summary>
    /// <param name="command">The first word of the command line; null to serve.</param>
    public static PortalProcess Start(TemporaryData data, IReadOnlyDictionary<string, string>? settings = null, params string[] command)
    {
        var url = new Uri($"http://localhost:{PortalServer.FreePort()}");
        var all = PortalServer.KitSettings(url, data.Directory);
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            all[key] = value;
        var start = new ProcessStartInfo("dotnet", [
            typeof(Program).Assembly.Location, .. command, "--urls", url.AbsoluteUri, .. all.SelectMany(s => (string[])[$"--{s.Key}", s.Value])])
        {
            WorkingDirectory = data.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new PortalProcess(start, url);
    }

    /// <summary>Starts it with these settings only and waits until it has ended by itself: for starts that must fail.</summary>
    /// <exception cref="OperationCanceledException">It went on for a minute; it is killed then.</exception>
    public static async Task<(int ExitCode, string Errors)> RunToEndAsync(params (string Key, string Value)[] settings)
    {
        var data = settings.FirstOrDefault(s => s.Key == "DataDirectory").Value;
        var database = data is null ? [] : TestDatabase.SettingsFor(data).Select(s => (s.Key, s.Value));
        var start = new ProcessStartInfo("dotnet", [
            typeof(Program).Assembly.Location, "--urls=http://127.0.0.1:0", .. database.Concat(settings).Select(s => $"--{s.Key}={s.Value}")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        await using var process = new PortalProcess(start, new Uri("http://127.0.0.1:0"));
        var exitCode = await process.ExitAsync();
        return (exitCode, string.Concat(process.Errors.Select(line => line + Environment.NewLine)));
    }

    /// <summary>Waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It has ended instead; the message has what it said.</exception>
    public async Task<PortalProcess> UntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Url };
        using var end = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/connect/leads/none", end.Token);
                if (answer.StatusCode == HttpStatusCode.Unauthorized)
                    return this;
            }
            catch (HttpRequestException problem)
            {
                // Not listening yet, or never going to.
                if (_process.HasExited)
                    throw new InvalidOperationException($"It ended with {await ExitAsync()}: {string.Join(' ', Errors)}", problem);
            }
            await Task.Delay(50, end.Token);
        }
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var end = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(end.Token);
        // Without this the last lines may not have been handed over yet.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public HttpClient Api(string apiKey = PortalServer.ApiKey) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = Url,
            DefaultRequestHeaders = { Authorization = new("Bearer", apiKey) },
        };

    /// <summary>A client without credentials that keeps cookies; redirects are not followed.</summary>
    public HttpClient Anonymous() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = Url };

    /// <summary>SIGKILL: it gets no chance to do anything more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it stands still in the middle of whatever it does.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>SIGCONT: it goes on, without knowing that time has passed.</summary>
    public void Thaw() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
