"""Frequent small words of languages in Latin letters; a word of several languages counts for each in part."""

SMALL_WORDS = {
    "de": "der die und das den von zu mit ist im für auf dem nicht ein eine des sich als auch werden an bei "
    "nach wurde hat einer aus wird einen zur zum über oder sind vor einem haben durch war dass mehr nur "
    "noch",
    "en": "the of and to in that is for was on with as by at from it has be are this have an which were not his "
    "their he but had will its they been would about more who said than",
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ha este entre "
    "está desde también fue sobre han hasta según unos muy",
    "fr": "de la le les des et en du un une dans que est pour qui au par sur plus pas ce avec il sont aux se a "
    "son ont été d' l' qu' n' s' c' cette ses leur mais selon elle",
    "it": "di e il la che in un per del è non una con sono le da dei alla si della nel più al ha dal i gli lo "
    "anche delle come nella dell' l' d' un' all' o ma degli alle stato",
    "pl": "w i na z do nie się że to o jest po od za dla przez jak ale oraz przy tym był które który są także "
    "ze przed będzie może ich tej lub jego roku",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das foi pela pelo "
    "à nos são também sua seu entre já até está",
    "tr": "ve bir bu da de için ile olarak olan daha çok en ise gibi kadar sonra değil ne ya göre ancak oldu "
    "olduğu tarafından ki her dedi yeni arasında üzere etti",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als bij naar door over wordt "
    "heeft uit hij",
    "sv": "och i att det som en på är av för med den till har de inte om ett han men var jag sig från vi så kan när",
    "da": "og i at det er en til af på for med de den som der ikke har et han var fra om ved også blev efter men skal",
    "ro": "și de în a la cu pe care din nu o că un mai pentru este au fost prin sunt ce se să al sau ca",
    "ca": "de la i el que a en les per un una del amb els és no al es d' l' s' ha va més com dels aquest",
    "cs": "a v se na je že s z do o i to k ve pro za by ale si po jako jsou od byl které nebo také jeho však",
    "id": "yang dan di dengan untuk dari ini itu dalam pada tidak akan juga oleh ke telah sebagai adalah mereka",
    "vi": "và của là có được cho không với các một trong những người đã này về để đến từ",
    "hu": "a az és hogy nem is egy van volt ez meg csak de azt már mint még el szerint ki",
    "fi": "ja on ei että se oli hän kun ovat mutta myös joka tai sen niin ole mukaan kuin",
}
# What the model may also answer, so that such a text is not taken for one of the fourteen.
NEIGHBOURS = frozenset(
    ["be", "bg", "ca", "cs", "da", "fi", "hr", "hu", "id", "mk", "nl", "no", "ro", "sk", "sl", "sr", "sv", "vi"]
)
