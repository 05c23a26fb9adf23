// From an acknowledged lead to the buyers, against a running product and beside a bare HttpClient in the same run. Arguments: the product's URL, its
// process id, and which of latency, throughput, hanging, replay to measure (left out: all).
using System.Diagnostics;
using System.Globalization;
using SellerPortal.Bench.Deliveries;

await using var sink = await Sink.StartAsync();
using var product = new Product(args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
var wanted = args[2..];
var good = true;
await product.SignInAsync();

// The code is compiled and the pages are read once before anything counts.
await product.ConfigureAsync(
    [("Alpha", sink.Url + "/live"), ("Beta", sink.Url + "/live"), .. Hanging().Select(name => (name, sink.Url + "/hang"))],
    ("PAIR", ["Alpha", "Beta"]), ("SOLO", ["Alpha"]), ("HANG", [.. Hanging()]));
await product.PostManyAsync(Product.Lead("PAIR"), 2_000);
await sink.UntilAsync(4_000);

if (IsWanted("latency"))
    await LatencyAsync();
if (IsWanted("throughput"))
    await ThroughputAsync(10_000);
if (IsWanted("replay"))
    await ReplayAsync(10_000);
if (IsWanted("hanging"))
    await HangingAsync();
return good ? 0 : 1;

async Task LatencyAsync()
{
    var times = await Paced.MeasureAsync(product, sink, Product.Lead("SOLO"), 200, TimeSpan.FromSeconds(15));
    Report($"from the 201 to the buyer's socket, 200 leads/s: median {times.At(0.5):0.0} ms, p99 {times.At(0.99):0.0} ms", times.At(0.5) <= 20 && times.At(0.99) <= 100);
}

async Task ThroughputAsync(int leads)
{
    for (var round = 1; round <= 3; round++)
    {
        var floor = await Floor.MeasureAsync(sink.Url + "/live", sink.Body, 2 * leads);
        await product.SwitchAsync("pause", "Alpha", "Beta");
        await product.PostManyAsync(Product.Lead("PAIR"), leads);
        var before = sink.Count;
        await product.SwitchAsync("resume", "Alpha", "Beta");
        await sink.UntilAsync(before + 1);
        var clock = Stopwatch.StartNew();
        await sink.UntilAsync(before + (2 * leads));
        var rate = 2 * leads / clock.Elapsed.TotalSeconds;
        Report($"deliveries, {Floor.AtATime} at a time: {rate:0}/s beside {floor:0}/s of a bare HttpClient: {rate / floor:0.00}", rate / floor >= 0.35);
    }
}

async Task ReplayAsync(int count)
{
    sink.TakesLeads = false;
    var before = sink.Count;
    await product.PostManyAsync(Product.Lead("SOLO"), count);
    await sink.UntilAsync(before + count);
    while (await product.FailedAsync() < count)
        await Task.Delay(100);
    sink.TakesLeads = true;
    var memory = product.Memory;
    var clock = Stopwatch.StartNew();
    await product.SendAgainAsync(count);
    var highest = memory;
    while (await product.FailedAsync() > 0 || sink.Count < before + (2 * count))
    {
        highest = Math.Max(highest, product.Memory);
        await Task.Delay(100);
    }
    Report($"replay of {count}: {clock.Elapsed.TotalSeconds:0.0} s, {highest - memory:0} MB more memory", clock.Elapsed.TotalSeconds <= 60 && highest - memory <= 50);
}

async Task HangingAsync()
{
    var lead = Product.Lead("SOLO");
    var length = TimeSpan.FromSeconds(15);
    var alone = (await Paced.MeasureAsync(product, sink, lead, 50, length)).At(0.95);
    await product.PostManyAsync(Product.Lead("HANG"), 50);
    var others = Paced.MeasureAsync(product, sink, lead, 50, length);
    for (var i = 0; i < 15; i++)
    {
        await product.PostAsync(Product.Lead("HANG"));
        await Task.Delay(1000);
    }
    var beside = (await others).At(0.95);
    Report($"a healthy endpoint's p95 alone {alone:0.0} ms, beside 200 that hang {beside:0.0} ms: {beside / alone - 1:+0%;-0%}", beside <= 1.1 * alone);
}

static IEnumerable<string> Hanging() => Enumerable.Range(1, 200).Select(i => $"Hanging {i:000}");

bool IsWanted(string what) => wanted.Length == 0 || wanted.Contains(what);

void Report(FormattableString line, bool isWithin)
{
    good &= isWithin;
    Console.WriteLine(line.ToString(CultureInfo.InvariantCulture) + (isWithin ? "" : "  MISSED"));
}
