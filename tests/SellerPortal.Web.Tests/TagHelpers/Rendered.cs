using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SellerPortal.Web.Tests.TagHelpers;

/// <summary>Runs one tag helper as Razor would and gives the HTML that came of it.</summary>
internal static class Rendered
{
    public static async Task<string> Html(TagHelper helper, string content = "", params TagHelperAttribute[] attributes)
    {
        var context = new TagHelperContext([.. attributes], new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput("x", [.. attributes], (_, _) =>
            Task.FromResult(new DefaultTagHelperContent().SetHtmlContent(content)));
        helper.Init(context);
        await helper.ProcessAsync(context, output);
        var text = new StringWriter();
        output.WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }

    public static ViewContext Page() => new()
    {
        HttpContext = new DefaultHttpContext(),
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()),
    };
}
