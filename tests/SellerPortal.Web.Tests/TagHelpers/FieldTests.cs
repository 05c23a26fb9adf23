using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Tests.TagHelpers;

public class FieldTests
{
    private readonly ViewContext _page = Rendered.Page();

    private Task<string> Field(FieldTagHelper field, params TagHelperAttribute[] attributes)
    {
        field.ViewContext = _page;
        return Rendered.Html(field, "", attributes);
    }

    private void Posted(string name, string value, string? error = null)
    {
        _page.ViewData.ModelState.SetModelValue(name, value, value);
        if (error is not null)
            _page.ViewData.ModelState.AddModelError(name, error);
    }

    [Fact]
    public async Task What_was_typed_is_shown_again_with_its_error()
    {
        Posted("Email", "jane@", "Enter an email address");

        var html = await Field(new FieldTagHelper { Name = "Email", Label = "Email", Hint = "Work address", Value = "stored@example.com" });

        Assert.Contains("value=\"jane@\"", html);
        Assert.Contains("aria-describedby=\"Email-hint Email-error\"", html);
        Assert.Contains("aria-invalid=\"true\"", html);
        Assert.Contains("Enter an email address", html);
        Assert.DoesNotContain("stored@example.com", html);
    }

    [Fact]
    public async Task A_password_is_never_sent_back()
    {
        Posted("Password", "correct horse", "Too well known");

        var html = await Field(new FieldTagHelper { Name = "Password", Label = "Password", Type = "password", Value = "stored" });

        Assert.DoesNotContain("correct horse", html);
        Assert.DoesNotContain("stored", html);
    }

    [Theory]
    [InlineData("textarea")]
    [InlineData("text")]
    [InlineData("radios")]
    public async Task What_people_type_never_becomes_markup(string type)
    {
        Posted("Note", "\"><script>alert(1)</script>", "Not <b>this</b>");

        var html = await Field(new FieldTagHelper { Name = "Note", Label = "<Note>", Type = type, Options = FieldOption.Of(["<a>"]) });

        Assert.DoesNotContain("<script>", html);
        Assert.DoesNotContain("<b>", html);
        Assert.DoesNotContain("<Note>", html);
        Assert.DoesNotContain("<a>", html);
    }

    [Fact]
    public async Task A_box_that_was_unticked_stays_so()
    {
        Posted("Enabled", "false");

        var html = await Field(new FieldTagHelper { Name = "Enabled", Label = "Enabled", Type = "checkbox", Value = "true" });

        Assert.DoesNotContain(" checked", html);
    }

    [Fact]
    public async Task The_chosen_option_is_selected_and_groups_have_headings()
    {
        FieldOption[] options = [new("a", "A"), new("b", "B", Group: "Others")];

        var html = await Field(new FieldTagHelper { Name = "Kind", Label = "Kind", Type = "select", Value = "b", Options = options });

        Assert.Contains("""<optgroup label="Others"><option value="b" selected>B</option></optgroup>""", html);
        Assert.Contains("""<option value="a">A</option>""", html);
    }

    [Fact]
    public async Task Attributes_that_the_field_does_not_know_go_to_the_control()
    {
        var html = await Field(new FieldTagHelper { Name = "Phone", Label = "Phone" }, new TagHelperAttribute("autocomplete", "tel"));

        Assert.Contains("""<input type="text" class="control" id="Phone" name="Phone" autocomplete="tel">""", html);
    }

    [Fact]
    public async Task A_date_is_asked_in_three_boxes()
    {
        var html = await Field(new FieldTagHelper { Name = "Born", Label = "Date of birth", Type = "date-parts", Value = "1980-03-31" });

        Assert.Contains("id=\"Born\" name=\"Born.day\" value=\"31\"", html);
        Assert.Contains("name=\"Born.month\" value=\"3\"", html);
        Assert.Contains("name=\"Born.year\" value=\"1980\"", html);
    }

    [Fact]
    public async Task The_summary_lists_problems_in_the_order_of_the_fields()
    {
        Posted("Zone", "", "Choose a zone");
        Posted("Name", "", "Enter a name");
        _page.ViewData.ModelState.AddModelError("", "The buyer was changed meanwhile");
        await Field(new FieldTagHelper { Name = "Zone", Label = "Zone" });
        await Field(new FieldTagHelper { Name = "Name", Label = "Name" });

        var html = await Rendered.Html(new ErrorSummaryTagHelper { ViewContext = _page });

        Assert.Contains("""<li><a href="#Zone">Choose a zone</a></li><li><a href="#Name">Enter a name</a></li><li>The buyer was changed meanwhile</li>""", html);
        Assert.Contains("role=\"alert\"", html);
    }

    [Fact]
    public async Task Without_a_problem_there_is_no_summary() =>
        Assert.Equal("", await Rendered.Html(new ErrorSummaryTagHelper { ViewContext = _page }));

    [Theory]
    [InlineData("31", "3", "1980", "1980-03-31")]
    [InlineData(" 1 ", "12", "1999", "1999-12-01")]
    [InlineData("31", "2", "1980", "1980-2-31")]
    [InlineData("", "", "", "")]
    public void Parts_of_a_date_lose_nothing_that_was_typed(string day, string month, string year, string expected) =>
        Assert.Equal(expected, new DateParts(day, month, year).ToString());
}
