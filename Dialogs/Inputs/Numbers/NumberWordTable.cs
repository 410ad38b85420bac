namespace Dialogs.Inputs.Numbers;

/// <summary>Number words as they are spelt in English, Roman Urdu, Urdu, Punjabi, Saraiki, Sindhi and Pashto.</summary>
/// <remarks>"no" is English for "number" and for refusal far more often than it is Roman Urdu for nine, so it is not here.</remarks>
internal static class NumberWordTable
{
    /// <summary>Numbers of their own.</summary>
    internal static readonly (decimal Value, string Words)[] Values =
    [
        (0, "zero sifar sifr nil صفر"),
        (1, "one ek aik ik hik yao ایک اک ہک هڪ یو"),
        (2, "two do dou dwa ba bah دو ٻہ ٻه دوہ ݙو ڈو"),
        (3, "three teen tin teeen trai dre tre تین تن ترے ٽي درې"),
        (4, "four char chaar chaarr salor چار څلور"),
        (5, "five pnch panch paanch panj panjh pinza پانچ پنج پنجہ پنځہ پنځه"),
        (6, "six chay chhay che chhe chey cheh chhai shpag چھ چہ چھے چھہ ڇھہ ڇهه شپږ چھی"),
        (7, "seven saat sat saath owa سات ست اووہ اووه"),
        (8, "eight aath ath aat atth آٹھ اٹھ اٺ اتہ"),
        (9, "nine nau nou نو نوں نہہ"),
        (10, "ten das dus las دس ڏھہ ڏهه لس ݙاہ"),
        (11, "eleven gyarah giyarah gyara gayarah giyara yaraan گیارہ یارہ یاراں"),
        (12, "twelve barah bara baarah baara بارہ باراں"),
        (13, "thirteen terah tera teraan تیرہ تیراں"),
        (14, "fourteen chaudah choda chodah chauda چودہ چوداں"),
        (15, "fifteen pandrah pandra pandrha pundra پندرہ پندراں"),
        (16, "sixteen solah sola solaan سولہ سولاں"),
        (17, "seventeen satrah satra sattra satara سترہ ستارہ"),
        (18, "eighteen atharah athara atthara اٹھارہ اٹھاراں"),
        (19, "nineteen unnees unnis unees unis انیس اُنیس"),
        (20, "twenty bees bis vees vih بیس ویہ شل ويھہ ويهه"),
        (21, "ikkis ikees ikkees اکیس"), (22, "bais baees baais بائیس"), (23, "teis teyees taees تئیس تیئیس"),
        (24, "chaubis chobis chobees چوبیس"), (25, "pachees pachis pacchis pachhis پچیس"), (26, "chabbis chabis chabees چھبیس"),
        (27, "sattais sataees satais ستائیس"), (28, "athais athaees atthais اٹھائیس"), (29, "untees unatees unattis انتیس"),
        (30, "thirty tees tis teess تیس تریہہ دېرش"),
        (31, "ikattis ikatees اکتیس"), (32, "battis batees بتیس"), (33, "tetees taintees tentis تینتیس"), (34, "chauntis chontees چونتیس"),
        (35, "paintees paintis painti پینتیس"), (36, "chattis chhattis chatees چھتیس"), (37, "saintees saintis سینتیس"), (38, "artees artis اڑتیس"),
        (39, "untalis untalees انتالیس"), (40, "forty fourty chalis chalees chaalis چالیس چالی څلوېښت"),
        (41, "iktalis iktalees اکتالیس"), (42, "bayalis byalis bialees بیالیس"), (43, "tetalis tentalis تینتالیس"), (44, "chawalis chavalis چوالیس"),
        (45, "paintalis paintalees پینتالیس"), (46, "chiyalis chyalis چھیالیس"), (47, "saintalis سینتالیس"), (48, "artalis اڑتالیس"),
        (49, "unchas انچاس"), (50, "fifty pachas pachaas pacchas پچاس پنجاہ پنځوس"),
        (51, "ikyawan ikawan اکاون"), (52, "bawan باون"), (53, "tirpan trepan ترپن"), (54, "chawwan chauwan چون"), (55, "pachpan پچپن"),
        (56, "chappan چھپن"), (57, "sattawan satawan ستاون"), (58, "athawan atthawan اٹھاون"), (59, "unsath انسٹھ"), (60, "sixty saatth sath ساٹھ سٹھ شپېتہ"),
        (61, "iksath اکسٹھ"), (62, "basath باسٹھ"), (63, "tirsath تریسٹھ"), (64, "chaunsath چونسٹھ"), (65, "painsath پینسٹھ"),
        (66, "chiyasath چھیاسٹھ"), (67, "sarsath سڑسٹھ"), (68, "arsath اڑسٹھ"), (69, "unhattar انہتر"), (70, "seventy sattar ستر اویا"),
        (71, "ikhattar اکہتر"), (72, "bahattar بہتّر"), (73, "tihattar تہتر"), (74, "chauhattar چوہتر"), (75, "pachattar pachhattar pichattar پچھتر پچہتر"),
        (76, "chihattar چھہتر"), (77, "satattar ستتر"), (78, "athattar اٹھتر"), (79, "unasi اناسی"), (80, "eighty assi asi اسی"),
        (81, "ikasi اکیاسی"), (82, "bayasi بیاسی"), (83, "tirasi تراسی"), (84, "chaurasi چوراسی"), (85, "pachasi پچاسی"),
        (86, "chiyasi چھیاسی"), (87, "sattasi ستاسی"), (88, "atthasi اٹھاسی"), (89, "nawasi نواسی"), (90, "ninety nabbe navve nawway نوے نوّے"),
        (91, "ikyanwe اکانوے"), (92, "banwe بانوے"), (93, "tiranwe ترانوے"), (94, "chauranwe چورانوے"), (95, "pachanwe پچانوے"),
        (96, "chiyanwe چھیانوے"), (97, "sattanwe ستانوے"), (98, "atthanwe اٹھانوے"), (99, "ninyanwe ننانوے"),
        (1.5m, "dedh derh dairh daidh deerh deadh ڈیڑھ"),
        (2.5m, "dhai dhaai adhai arhai arhaai dhaee ڈھائی اڑھائی"),
        (0.5m, "half adha aadha adhi aadhi آدھا آدھی ادھا"),
    ];

    /// <summary>What multiplies.</summary>
    internal static readonly (decimal Value, string Words)[] Scales =
    [
        (100, "hundred hundreds sau so sou soo sao saw سو سئو سؤ سل سوه"),
        (1_000, "thousand thousands hazar hazaar hzar hazr k ہزار هزار زر زره زرو zar"),
        (100_000, "lakh lac lakhs lacs laakh lack لاکھ لک"),
        (10_000_000, "crore karor caror کروڑ"),
    ];

    /// <summary>A part more, or a quarter less.</summary>
    internal static readonly (decimal Value, string Words)[] Parts =
    [
        (0.5m, "sarhay sarhe saarhe saarhay sadhe sadhay sade saade sare ساڑھے ساڈھے"),
        (0.25m, "sawa sava swa سوا"),
        (-0.25m, "pone paune paunay ponay pauney پونے"),
    ];
}
