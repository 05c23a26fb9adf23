using Microsoft.AspNetCore.Mvc.Rendering;

namespace SellerPortal.Web.TagHelpers;

/// <summary>The page's fields in the order in which they stand on it. ModelState keeps another order, and the error summary must not.</summary>
internal sealed class FieldOrder
{
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    public static FieldOrder Of(ViewContext page)
    {
        var items = page.HttpContext.Items;
        if (items[typeof(FieldOrder)] is not FieldOrder order)
            items[typeof(FieldOrder)] = order = new FieldOrder();
        return order;
    }

    public void Add(string name) => _places.TryAdd(name, _places.Count);

    /// <summary>The place of the field, or of the field that this is a part of; what is on no field comes last.</summary>
    public int PlaceOf(string key) =>
        _places.TryGetValue(key, out var place) ? place :
        key.LastIndexOf('.') is > 0 and var dot && _places.TryGetValue(key[..dot], out place) ? place :
        int.MaxValue;
}
