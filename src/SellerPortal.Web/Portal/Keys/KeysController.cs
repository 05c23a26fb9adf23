using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Input;
using SellerPortal.Settings;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Keys;

/// <summary>The API keys of the account: list, create, roll, revoke.</summary>
[Route("/developers/keys"), Authorize(Roles = Roles.HoldKeys)]
public sealed class KeysController(ApiKeyService keys, PublicUrls urls, TimeProvider time) : PortalController
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var all = await keys.ListAsync(AccountId, withRevoked: true, cancellation);
        var rows = all.Select(key => new KeyRow(key, KeyWords.State(key, now), HasSuccessor(key, all))).ToLookup(row => row.Key.IsActive(now));
        return View(new KeysPage(
            [.. rows[true].Where(row => row.Key.Kind == ApiKeyKind.Server)],
            [.. rows[true].Where(row => row.Key.Kind == ApiKeyKind.Browser)],
            [.. rows[false].Reverse()]));
    }

    [HttpGet("new")]
    public IActionResult New(string? kind) => View(new NewKeyPage(KeyForm.New(WireName.TryParse<ApiKeyKind>(kind, out var known) ? known : ApiKeyKind.Server)));

    /// <summary>Creates a key and shows it: in this answer and nowhere else, so it is a post that no redirect follows.</summary>
    [HttpPost("new"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> New(KeyForm form, CancellationToken cancellation)
    {
        var input = form.ToInput(ModelState);
        if (ModelState.IsValid)
        {
            var saved = await keys.CreateAsync(AccountId, input, cancellation);
            if (saved.Value is { } created)
                return View("Created", TextOf(created, oldKeyEnds: null));
            ModelState.AddProblems(saved.Problems, form.FormFields());
        }
        // Everything at once: also where what only a page asks for kept it from being saved.
        var problems = new InputProblems();
        input.Check(problems);
        ModelState.AddProblems(problems.All, form.FormFields());
        return Again(new NewKeyPage(form));
    }

    [HttpGet("{id:guid}/roll")]
    public async Task<IActionResult> Roll(Guid id, CancellationToken cancellation) =>
        await ActiveKeyAsync(id, cancellation) is { } key ? View(new RollKeyPage(key)) : NotFound();

    [HttpPost("{id:guid}/roll"), ActionName(nameof(Roll)), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> RollNow(Guid id, CancellationToken cancellation)
    {
        if (await ActiveKeyAsync(id, cancellation) is null)
            return NotFound();
        if (await keys.RollAsync(AccountId, id, cancellation) is { } successor)
            return View("Created", TextOf(successor, (await keys.FindAsync(AccountId, id, cancellation))!.ExpiresAt));
        Flash.Note(TempData, "This key had been rolled already, and a key is shown only once. Roll the newer one again if it is lost.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken cancellation) =>
        await ActiveKeyAsync(id, cancellation) is { } key ? View(new RevokeKeyPage(key, null)) : NotFound();

    [HttpPost("{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id, string? confirm, CancellationToken cancellation)
    {
        if (await ActiveKeyAsync(id, cancellation) is not { } key)
            return NotFound();
        if (!string.Equals(confirm?.Trim(), key.Name, StringComparison.OrdinalIgnoreCase))
        {
            ModelState.AddModelError(nameof(confirm), $"Type {key.Name} to revoke the key");
            return Again(new RevokeKeyPage(key, confirm));
        }
        await keys.RevokeAsync(AccountId, id, cancellation);
        Flash.Done(TempData, $"The key {key.Name} …{key.LastFour} is revoked. Requests with it are refused from now on.");
        return RedirectToAction(nameof(Index));
    }

    private async Task<ApiKey?> ActiveKeyAsync(Guid id, CancellationToken cancellation) =>
        await keys.FindAsync(AccountId, id, cancellation) is { } key && key.IsActive(time.GetUtcNow()) ? key : null;

    private KeyTextPage TextOf(NewApiKey created, DateTimeOffset? oldKeyEnds) => new(
        created.Key, created.Text, EnvironmentFile.Write(urls, created.Text), oldKeyEnds);

    private static bool HasSuccessor(ApiKey key, IReadOnlyList<ApiKey> all) =>
        all.Any(k => k.Id != key.Id && k.Kind == key.Kind && k.Name == key.Name && k.RevokedAt is null && k.CreatedAt >= key.CreatedAt);
}
