namespace SellerPortal.Tests.Connect.Checks;

/// <summary>Surnames and places that exist and that careless filters refuse.</summary>
internal static class RealNames
{
    public static readonly string[] Surnames =
    [
        "Cockburn", "Dickinson", "Matsushita", "Babcock", "Hancock", "Hitchcock", "Alcock", "Cockcroft", "Cockerill", "Cock", "Peacock", "Woodcock",
        "Dick", "Dickens", "Dickson", "Dickerson", "Cox", "Coxon", "Cumming", "Cummings", "Cumberbatch", "Cumberland", "Hooker", "Dyke", "Vandyke",
        "Fanny", "Willy", "Willis", "Wang", "Wong", "Kuntz", "Fuchs", "Fuks", "Fukuda", "Fukuyama", "Fukushima", "Phuc", "Nguyen", "Ng", "Dikshit",
        "Dixit", "Wankhede", "Wankel", "Shitole", "Shittu", "Sakshita", "Lakshita", "Takeshita", "Yamashita", "Kinoshita", "Morishita",
        "Shakespeare", "Shufflebottom", "Longbottom", "Ramsbottom", "Higginbottom", "Sidebottom", "Rowbottom", "Winterbottom", "Bottomley",
        "Butt", "Butts", "Butterfield", "Butterworth", "Assad", "Hassan", "Cassidy", "Glass", "Bass", "Bassett", "Massey", "Gass", "Grass",
        "Arsenault", "Arslan", "Carson", "Parsons", "Pearse", "Pissarro", "Crapper", "Crapo", "Pratt", "Spratt", "Twitty",
        "Twaddle", "Titcomb", "Titmus", "Tittle", "Titterington", "Titus", "Slater", "Slattery", "Slutsky", "Slutskaya", "Hore", "Hoare", "Whorley",
        "Kitchener", "Pritchard", "Prickett", "Pricket", "Bastardo", "Coon", "Coons", "Cooney", "Spicer", "Spickett",
        "Gay", "Gaylord", "Gaye", "Homer", "Boner", "Bonner", "Balls", "Ball", "Bell", "Sexton", "Sexsmith", "Essex", "Wessex", "Analia",
        "Canal", "Pena", "Penistan", "Penney", "Shagari", "Bhagat", "Rapier", "Raper", "Draper", "Null", "Tester", "Sample", "Bar",
        "Foo", "Na", "Trew", "Wert", "Best", "Testa", "Testino", "Sweeney", "Lee", "Aaron", "Llewellyn", "Lloyd", "Ooi", "Eeles", "Faggetter",
        "Wanklyn", "Wanless", "Swank", "Kikuchi", "Kike", "Okike", "Wogan", "Goodyear", "Ho", "Li", "Xu",
    ];

    public static readonly string[] Places =
    [
        "Scunthorpe", "Penistone", "Sussex", "Essex", "Middlesex", "Lightwater", "Clitheroe", "Cockermouth", "Cockfosters", "Cockington",
        "Cockshutt", "Shitterton", "Twatt", "Wetwang", "Lickey End", "Pratts Bottom", "Upper Dicker", "Lower Dicker", "Sandy Balls", "Titty Hill",
        "Great Cockup", "Little Cockup", "Bell End", "Penistone Road", "Crapstone", "Brown Willy", "Cocks", "Cockburnspath", "Assington",
        "Arsenal", "Prickwillow", "Fanny Barks", "Nether Wallop", "Six Mile Bottom", "Ugley", "Nasty", "Pity Me", "Thong", "Horwich", "Whorlton",
        "Slutshole Lane", "Slag Lane", "Test Valley", "Testwood", "Testbourne", "North Piddle", "Wyre Piddle", "Shepton Mallet", "Dickleburgh",
        "Shitlington Crags", "Shelf", "Bishops Itchington", "Bitchfield", "Bitchet Green", "Wideopen", 
        "Bitton", "Loose", "Once Brewed", "Barton in the Beans", "Mudford Sock", "Great Snoring", "Matching Tye", "Westward Ho!",
    ];
}
