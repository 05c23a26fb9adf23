using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class SignInTests(SignInTests.Fixture fixture) : IClassFixture<SignInTests.Fixture>
{
    private const string Form = "form[action$='/sign-in']";
    private readonly PortalServer _server = fixture.Server;

    [Fact]
    public async Task A_deep_link_opens_after_signing_in()
    {
        using var visitor = new Visitor(_server);

        var signIn = await visitor.OpenAsync("/leads?q=smith");
        var leads = await visitor.SubmitAsync(signIn, Form, Credentials());

        Assert.Equal("Sign in", signIn.Heading);
        Assert.Equal("/leads?q=smith", leads.Address);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task A_return_address_elsewhere_is_not_followed(string elsewhere)
    {
        using var visitor = new Visitor(_server);

        var signIn = await visitor.OpenAsync($"/sign-in?returnUrl={Uri.EscapeDataString(elsewhere)}");
        var page = await visitor.SubmitAsync(signIn, Form, Credentials());

        Assert.Equal("/", page.Address);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_read_the_same()
    {
        using var visitor = new Visitor(_server);
        var signIn = await visitor.OpenAsync("/sign-in");

        var wrong = await visitor.SubmitAsync(signIn, Form, Credentials(password: "not the password"));
        var unknown = await visitor.SubmitAsync(signIn, Form, Credentials(email: "nobody@example.com"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.Status);
        Assert.StartsWith("Error: Sign in", wrong.Title);
        Assert.Equal(["The email address or the password is not right"], wrong.Texts(".error-summary li"));
        Assert.Equal(wrong.Texts(".error-summary li"), unknown.Texts(".error-summary li"));
        Assert.Equal("nobody@example.com", unknown.One("#email").GetAttribute("value"));
        Assert.Null(unknown.One("#password").GetAttribute("value"));
    }

    [Theory]
    [InlineData(PortalServer.Email)]
    [InlineData("nobody@example.com")]
    public async Task The_fifth_wrong_try_locks_and_says_for_how_long(string email)
    {
        await using var server = new PortalServer();
        using var visitor = new Visitor(server);
        var page = await visitor.OpenAsync("/sign-in");

        for (var i = 0; i < 5; i++)
            page = await visitor.SubmitAsync(page, Form, Credentials(email, "wrong wrong"));
        var right = await visitor.SubmitAsync(page, Form, Credentials(email));

        Assert.Equal(["There were too many tries with this email address. Try again in 5 minutes"], page.Texts(".error-summary li"));
        Assert.Equal(page.Texts(".error-summary li"), right.Texts(".error-summary li"));
    }

    [Fact]
    public async Task Empty_fields_are_named_and_linked()
    {
        using var visitor = new Visitor(_server);

        var page = await visitor.SubmitAsync(await visitor.OpenAsync("/sign-in"), Form);

        Assert.Equal(["Enter your email address", "Enter your password"], page.Texts(".error-summary a"));
        Assert.Equal(["#email", "#password"], page.All(".error-summary a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Password_managers_find_their_fields()
    {
        using var visitor = new Visitor(_server);

        var page = await visitor.OpenAsync("/sign-in");

        Assert.Equal("username", page.One("#email").GetAttribute("autocomplete"));
        Assert.Equal("current-password", page.One("#password").GetAttribute("autocomplete"));
        Assert.NotNull(page.One("[data-reveal=password]"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var visitor = await Visitor.SignedInAsync(_server);

        var page = await visitor.SubmitAsync(await visitor.OpenAsync("/"), "form[action$='/sign-out']");
        var home = await visitor.OpenAsync("/");

        Assert.Contains("You are signed out.", page.Text);
        Assert.Equal("Sign in", home.Heading);
    }

    [Fact]
    public async Task A_forged_form_is_refused_with_a_page_that_says_it_has_expired()
    {
        using var visitor = new Visitor(_server);
        var signIn = await visitor.OpenAsync("/sign-in");

        var page = await visitor.SubmitAsync(signIn, Form, new(Credentials()) { ["__RequestVerificationToken"] = "forged" });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("This form has expired", page.Heading);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var client = _server.Anonymous();
        using var visitor = new Visitor(_server);
        var form = await visitor.OpenAsync("/sign-in");
        var token = form.One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["email"] = PortalServer.Email, ["password"] = PortalServer.Password, ["__RequestVerificationToken"] = token,
            }),
        };
        request.Headers.Add("Cookie", form.Answer.Headers.GetValues("Set-Cookie").First().Split(';')[0]);

        var answer = await client.SendAsync(request);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("sellerportal=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string?> Credentials(string email = PortalServer.Email, string password = PortalServer.Password) =>
        new() { ["email"] = email, ["password"] = password };

    public sealed class Fixture : IDisposable
    {
        public PortalServer Server { get; } = new();

        public void Dispose() => Server.Dispose();
    }
}
