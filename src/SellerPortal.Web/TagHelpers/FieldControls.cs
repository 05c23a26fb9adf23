using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>Draws the control of a <see cref="FieldTagHelper"/>, of each type.</summary>
/// <param name="rest">The attributes that the page gave and the field does not know.</param>
internal sealed class FieldControls(FieldTagHelper field, FieldState state, IReadOnlyList<TagHelperAttribute> rest)
{
    public IHtmlContent Draw() => field.Type switch
    {
        "textarea" => Html($"""<textarea{Common("control" + WidthClass())}>{"\n" + Typed()}</textarea>"""),
        "select" => Html($"""<select{Common("control" + WidthClass())}>{Join(Choosable())}</select>"""),
        "radios" => Choices("radio", [Typed()]),
        "checkboxes" => Choices("checkbox", Ticked()),
        "date-parts" => Parts(),
        "password" => Boxed(Nothing, Input(WidthClass()), Html(
            $"""<button type="button" class="button button-small button-quiet needs-script" data-reveal="{state.Id}" aria-pressed="false" aria-label="Show {field.Label.ToLowerInvariant()}">Show</button>""")),
        "file" => Input(""),
        _ => field.Prefix is null && field.Suffix is null ? Input(WidthClass()) : Boxed(Affix(field.Prefix), Input(WidthClass()), Affix(field.Suffix)),
    };

    /// <summary>A single box with its label beside it.</summary>
    public IHtmlContent Checkbox(string label, IHtmlContent hint)
    {
        var ticked = Typed().Contains("true", StringComparison.OrdinalIgnoreCase);
        // An unticked box posts nothing; the hidden 'false' is what tells it from a form that has not been sent yet.
        return Html($"""
            <div class="choice"><input type="checkbox" value="true"{Common("")}{Attribute("checked", ticked)}><label for="{state.Id}">{label}</label>{hint}</div><input type="hidden" name="{state.Name}" value="false">
            """);
    }

    private IHtmlContent Input(string cssClass)
    {
        // A password is never sent back; a file cannot be.
        var value = field.Type is "password" or "file" ? Nothing : Attribute("value", Typed());
        return Html($"""<input type="{field.Type}"{Common("control" + cssClass)}{value}>""");
    }

    private IEnumerable<IHtmlContent> Choosable()
    {
        var typed = Typed();
        foreach (var group in (field.Options ?? []).GroupBy(option => option.Group))
        {
            var options = Join(group.Select(option => Html($"""<option value="{option.Value}"{Attribute("selected", option.Value == typed)}>{option.Text}</option>""")));
            yield return group.Key is null ? options : Html($"""<optgroup label="{group.Key}">{options}</optgroup>""");
        }
    }

    private IHtmlContent Choices(string type, IReadOnlyCollection<string> chosen)
    {
        var choices = (field.Options ?? []).Select((option, index) =>
        {
            // The first one carries the field's own id: the error summary leads to it.
            var id = index == 0 ? state.Id : $"{state.Id}-{index + 1}";
            var hint = option.Hint is null ? Nothing : Html($"""<span class="field-hint" id="{id}-about">{option.Hint}</span>""");
            return Html($"""
                <div class="choice"><input type="{type}" id="{id}" name="{state.Name}" value="{option.Value}"{Attribute("checked", chosen.Contains(option.Value))}{Attribute("required", field.Required && type == "radio")}{Attribute("aria-describedby", option.Hint is null ? null : id + "-about")}{Rest()}><label for="{id}">{option.Text}</label>{hint}</div>
                """);
        });
        return Html($"""<div class="choices{(field.Inline ? " choices-inline" : "")}">{Join(choices)}</div>""");
    }

    private IHtmlContent Parts()
    {
        var parts = state.Entry?.RawValue is null ? DateParts.Of(field.Value) : DateParts.Of(Typed());
        var model = DateParts.Names.Zip([parts.Day, parts.Month, parts.Year]);
        return Html($"""<div class="date-parts">{Join(model.Select((part, index) => Part(part.First, part.Second, index)))}</div>""");
    }

    private IHtmlContent Part(string name, string? value, int index)
    {
        var id = index == 0 ? state.Id : $"{state.Id}_{name}";
        var autocomplete = rest.FirstOrDefault(attribute => attribute.Name == "autocomplete")?.Value.ToString();
        return Html($"""
            <div><label for="{id}">{char.ToUpperInvariant(name[0]) + name[1..]}</label><input class="control" id="{id}" name="{state.Name}.{name}" value="{TypedPart(name) ?? value}" inputmode="numeric"{Attribute("maxlength", name == "year" ? "4" : "2")}{Attribute("autocomplete", autocomplete is null ? null : $"{autocomplete}-{name}")}{Attribute("aria-invalid", state.Error is null ? null : "true")}></div>
            """);
    }

    private static IHtmlContent Boxed(IHtmlContent before, IHtmlContent input, IHtmlContent after) =>
        Html($"""<div class="control-box">{before}{input}{after}</div>""");

    private static IHtmlContent Affix(string? text) => text is null ? Nothing : Html($"""<span class="control-affix">{text}</span>""");

    private IHtmlContent Common(string cssClass) => Html(
        $"""{Attribute("class", cssClass)} id="{state.Id}" name="{state.Name}"{Attribute("required", field.Required)}{Attribute("aria-invalid", state.Error is null ? null : "true")}{Attribute("aria-describedby", state.DescribedBy)}{Rest()}""");

    private IHtmlContent Rest() => Join(rest.Select(attribute => Html($" {attribute}")));

    private string WidthClass() => field.Width is { } width ? $" width-{width}" : "";

    private string Typed() => state.Entry is { RawValue: not null } ? state.Entry.AttemptedValue ?? "" : field.Value ?? "";

    private string? TypedPart(string part) => field.ViewContext.ViewData.ModelState.TryGetValue($"{state.Name}.{part}", out var entry) ? entry.AttemptedValue : null;

    private IReadOnlyCollection<string> Ticked() => state.Entry?.RawValue switch
    {
        string[] many => many,
        string one => [one],
        _ => [.. field.Values ?? []],
    };
}
