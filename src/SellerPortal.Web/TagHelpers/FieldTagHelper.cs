using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// One question of a form: label, hint, error, control. What was typed and what is wrong with it come from ModelState, so a form that is
/// shown again is as it was left. Attributes that are not listed here (autocomplete, inputmode, placeholder, rows, min, accept, …) go to the control.
/// <c>&lt;field name="Email" label="Email address" type="email" value="@Model.Email" required autocomplete="email" /&gt;</c>
/// </summary>
[HtmlTargetElement("field", Attributes = "name,label")]
public sealed class FieldTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>As the form posts it, and as ModelState knows it.</summary>
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    /// <summary>One sentence below the label: what is wanted, or where to find it.</summary>
    public string? Hint { get; set => field = Given(value); }

    /// <summary>text (default), email, password, tel, url, number, date, file, search, textarea, select, radios, checkboxes, checkbox, or
    /// date-parts: day, month and year, posted as name.day, name.month, name.year (<see cref="DateParts"/>).</summary>
    public string Type { get; set; } = "text";

    /// <summary>What stands in it before anybody types. Of a checkbox: 'true' ticks it. Of date-parts: yyyy-mm-dd.</summary>
    public string? Value { get; set => field = Given(value); }

    /// <summary>The ticked ones of checkboxes.</summary>
    public IEnumerable<string>? Values { get; set; }

    /// <summary>The answers of a select, of radios or checkboxes.</summary>
    public IEnumerable<FieldOption>? Options { get; set; }

    public bool Required { get; set; }

    /// <summary>A word in brackets after the label. Mark what is the exception on the form: 'optional', or 'required'.</summary>
    public string? Mark { get; set => field = Given(value); }

    /// <summary>Characters that the answer has: 2, 4, 5, 10, 20 or 30. Without it the control is as wide as the form.</summary>
    public int? Width { get; set; }

    /// <summary>What stands before the answer: '£'.</summary>
    public string? Prefix { get; set => field = Given(value); }

    /// <summary>What stands after it: 'days'.</summary>
    public string? Suffix { get; set => field = Given(value); }

    /// <summary>Radios or checkboxes side by side.</summary>
    public bool Inline { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = State();
        var control = new FieldControls(this, state, [.. output.Attributes.Where(a => a.Name is not ("class" or "id"))]);
        var manyControls = Type is "radios" or "checkboxes" or "date-parts";

        output.TagName = manyControls ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var cssClass = output.Attributes["class"];
        output.Attributes.Clear();
        if (cssClass is not null)
            output.Attributes.Add(cssClass);
        output.AddClass("field", HtmlEncoder.Default);
        if (state.Error is not null)
            output.AddClass("field-invalid", HtmlEncoder.Default);
        if (manyControls && state.DescribedBy is not null)
            output.Attributes.SetAttribute("aria-describedby", state.DescribedBy);

        output.Content.SetHtmlContent(Type == "checkbox"
            ? Html($"{Error(state)}{control.Checkbox(Label, Caption(state))}")
            : Html($"{Heading(state, manyControls)}{Caption(state)}{Error(state)}{control.Draw()}"));
    }

    private FieldState State()
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(Name);
        FieldOrder.Of(ViewContext).Add(name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry);
        var error = entry?.Errors.FirstOrDefault() ?? PartError(name);
        string?[] describing = [Hint is null ? null : id + "-hint", error is null ? null : id + "-error"];
        var describedBy = string.Join(' ', describing.OfType<string>());
        return new FieldState(name, id, entry, error?.ErrorMessage, describedBy.Length == 0 ? null : describedBy);
    }

    private ModelError? PartError(string name) => Type != "date-parts" ? null : DateParts.Names
        .Select(part => ViewContext.ViewData.ModelState.TryGetValue($"{name}.{part}", out var entry) ? entry.Errors.FirstOrDefault() : null)
        .FirstOrDefault(error => error is not null);

    private IHtmlContent Heading(FieldState state, bool manyControls)
    {
        var mark = Mark is null ? Nothing : Html($""" <span class="field-mark">({Mark})</span>""");
        return manyControls
            ? Html($"<legend>{Label}{mark}</legend>")
            : Html($"""<label for="{state.Id}">{Label}{mark}</label>""");
    }

    private IHtmlContent Caption(FieldState state) =>
        Hint is null ? Nothing : Html($"""<div class="field-hint" id="{state.Id}-hint">{Hint}</div>""");

    private static IHtmlContent Error(FieldState state) => state.Error is null
        ? Nothing
        : Html($"""<p class="field-error" id="{state.Id}-error"><span class="visually-hidden">Error: </span>{state.Error}</p>""");
}

/// <summary>What ModelState says about one field.</summary>
internal sealed record FieldState(string Name, string Id, ModelStateEntry? Entry, string? Error, string? DescribedBy);
