using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SellerPortal.TestKit;

/// <summary>A person with a browser that has no script: opens pages, fills forms, presses buttons. Keeps cookies and follows redirects.</summary>
public sealed class Visitor(HttpClient client) : IDisposable
{
    private const int MostRedirects = 5;
    private readonly HttpClient _client = client;

    public Visitor(PortalServer server)
        : this(server.Anonymous())
    {
    }

    /// <summary>A visitor who has signed in as the account's owner.</summary>
    public static Task<Visitor> SignedInAsync(PortalServer server, string email = PortalServer.Email, string password = PortalServer.Password) =>
        SignedInAsync(server.Anonymous(), email, password);

    /// <inheritdoc cref="SignedInAsync(PortalServer, string, string)"/>
    /// <param name="client">One that keeps cookies and follows no redirects.</param>
    public static async Task<Visitor> SignedInAsync(HttpClient client, string email = PortalServer.Email, string password = PortalServer.Password)
    {
        var visitor = new Visitor(client);
        var page = await visitor.SubmitAsync(await visitor.OpenAsync("/sign-in"), "form[action$='/sign-in']", new() { ["email"] = email, ["password"] = password });
        return page.Status == HttpStatusCode.OK ? visitor : throw new InvalidOperationException($"Signing in as {email} answered {page.Status}: {page.Text}");
    }

    /// <summary>Opens an address and whatever it redirects to.</summary>
    public async Task<Page> OpenAsync(string address) => await FollowAsync(await _client.GetAsync(address));

    /// <summary>Sends a form of the page as a browser would: all its fields as they stand, changed as told, with the button that is pressed.</summary>
    /// <param name="form">A selector of the form.</param>
    /// <param name="changes">Values by field name; null takes a field out, as an unticked box.</param>
    /// <param name="button">A selector within the form of the button; the first one if left out.</param>
    /// <param name="byScript">Sends it as the page's own script would, which asks for a part of a page.</param>
    public async Task<Page> SubmitAsync(Page page, string form, Dictionary<string, string?>? changes = null, string? button = null, bool byScript = false)
    {
        var element = (IHtmlFormElement)page.One(form);
        var pressed = element.QuerySelector(button ?? "button:not([type=button])") ?? throw new InvalidOperationException($"There is no button '{button}' in {form}.");
        var fields = Fields(element);
        foreach (var (name, value) in changes ?? [])
        {
            fields.RemoveAll(field => field.Key == name);
            if (value is not null)
                fields.Add(new(name, value));
        }
        if (pressed.GetAttribute("name") is { } buttonName)
            fields.Add(new(buttonName, pressed.GetAttribute("value") ?? ""));
        var action = pressed.GetAttribute("formaction") ?? element.GetAttribute("action") ?? page.Address;
        if (!string.Equals(element.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
            return await OpenAsync(action.Split('?')[0] + "?" + await new FormUrlEncodedContent(fields).ReadAsStringAsync());
        using var post = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
        if (byScript)
            post.Headers.Add("X-Requested-With", "fetch");
        return await FollowAsync(await _client.SendAsync(post));
    }

    /// <summary>Sends a form with a file as a browser would: its fields in their order, each a part of the body.</summary>
    /// <param name="fileName">Empty: no file is chosen.</param>
    public async Task<Page> UploadAsync(Page page, string form, string fileName, byte[] content)
    {
        var element = (IHtmlFormElement)page.One(form);
        using var body = new MultipartFormDataContent();
        foreach (var input in element.QuerySelectorAll<IHtmlInputElement>("input[name]"))
        {
            if (input.Type == "file")
                body.Add(new ByteArrayContent(content)
                {
                    Headers = { ContentDisposition = new("form-data") { Name = $"\"{input.Name}\"", FileName = $"\"{fileName}\"" } },
                });
            else
                body.Add(new StringContent(input.Value), input.Name!);
        }
        return await FollowAsync(await _client.PostAsync(element.GetAttribute("action"), body));
    }

    /// <summary>Posts what no form of a page would.</summary>
    public async Task<Page> PostAsync(string address, Dictionary<string, string> fields) => await FollowAsync(await _client.PostAsync(address, new FormUrlEncodedContent(fields)));

    public void Dispose() => _client.Dispose();

    private async Task<Page> FollowAsync(HttpResponseMessage answer)
    {
        for (var redirects = 0; answer.Headers.Location is { } location; redirects++)
        {
            if (redirects == MostRedirects)
                throw new InvalidOperationException($"More than {MostRedirects} redirects, the last to {location}.");
            answer = await _client.GetAsync(location);
        }
        var html = await answer.Content.ReadAsStringAsync();
        return new Page(answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery, new HtmlParser().ParseDocument(html), answer);
    }

    private static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form) =>
    [
        .. from control in form.QuerySelectorAll("input[name], select[name], textarea[name]")
           let value = control switch
           {
               IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
               IHtmlInputElement input => input.Value,
               IHtmlSelectElement list => list.Value,
               IHtmlTextAreaElement area => area.Value,
               _ => null,
           }
           where value is not null
           select KeyValuePair.Create(control.GetAttribute("name")!, value),
    ];
}

/// <summary>A page as it came.</summary>
/// <param name="Address">Path and query.</param>
public sealed record Page(HttpStatusCode Status, string Address, IHtmlDocument Document, HttpResponseMessage Answer)
{
    public string Title => Document.Title ?? "";

    public string Heading => One("h1").TextContent.Trim();

    /// <summary>What a person reads, blanks folded.</summary>
    public string Text => Fold(Document.Body?.TextContent ?? "");

    /// <summary>The element that the selector finds first.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public IElement One(string selector) =>
        Document.QuerySelector(selector) ?? throw new InvalidOperationException($"Nothing on {Address} ({Status}) is '{selector}': {Text}");

    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>The texts of all elements that the selector finds, blanks folded.</summary>
    public IReadOnlyList<string> Texts(string selector) => [.. All(selector).Select(element => Fold(element.TextContent))];

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
