"""Names of the months in the languages of the web, as data."""

from __future__ import annotations

# One row a language, twelve months; variants of one month are separated by "/". Names are in
# lower case, without dots; "_" alone is a gap, inside a name a space between words. Three-letter forms are
# listed where no other language claims them for a different month.
_ROWS = """
en january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec
de januar/jänner/jän februar/feber/feb märz/maerz/mär/mrz april mai juni juli august september oktober/okt november dezember/dez
fr janvier/janv février/fevrier/févr/fév/fevr mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre/oct novembre/nov décembre/decembre/déc
es enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre diciembre/dic
pt janeiro fevereiro/fev março/marco abril maio/mai junho julho agosto setembro outubro/out novembro dezembro
it gennaio/gen/genn febbraio/febbr marzo aprile maggio/mag/magg giugno/giu luglio/lug agosto settembre/sett ottobre/ott novembre dicembre
ca gener febrer març/marc abril maig juny juliol agost setembre octubre novembre desembre/des
gl xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
ro ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi decembrie
nl januari februari maart/mrt april mei juni juli augustus september oktober november december
af januarie februarie maart april mei junie julie augustus september oktober november desember
sv januari februari mars april maj juni juli augusti september oktober november december
da januar februar marts april maj juni juli august september oktober november december
no januar februar mars april mai juni juli august september oktober november desember
is janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
fi tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta
et jaanuar/jaan veebruar/veebr märts aprill mai juuni juuli august september oktoober november detsember/dets
lv janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
lt sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio liepa/liepos rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio gruodis/gruodžio
pl styczeń/stycznia/sty luty/lutego/lut marzec/marca kwiecień/kwietnia/kwi maj/maja czerwiec/czerwca/cze lipiec/lipca/lip sierpień/sierpnia/sie wrzesień/września/wrz październik/października/paź listopad/listopada/lis grudzień/grudnia/gru
cs leden/ledna únor/února březen/března duben/dubna květen/května červen/června červenec/července srpen/srpna září říjen/října listopad/listopadu prosinec/prosince
sk január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla august/augusta september/septembra október/októbra november/novembra december/decembra
hu január február/febr március/márc április/ápr május/máj június/jún július/júl augusztus szeptember/szept október november december
hr siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja srpanj/srpnja kolovoz/kolovoza rujan/rujna _ studeni/studenoga/studenog prosinac/prosinca
sr januar/januara februar/februara mart/marta april/aprila maj/maja jun/juna/juni jul/jula/juli avgust/avgusta septembar/septembra oktobar/oktobra novembar/novembra decembar/decembra
sl januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija avgust/avgusta september/septembra oktober/oktobra november/novembra december/decembra
sq janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
ru январь/января/янв февраль/февраля/фев/февр март/марта/мар апрель/апреля/апр май/мая июнь/июня/июн июль/июля/июл август/августа/авг сентябрь/сентября/сен/сент октябрь/октября/окт ноябрь/ноября/ноя/нояб декабрь/декабря/дек
uk січень/січня/січ лютий/лютого/лют березень/березня/бер квітень/квітня/кві/квіт травень/травня/тра/трав червень/червня/чер/черв липень/липня/лип серпень/серпня/сер/серп вересень/вересня/вер жовтень/жовтня/жов/жовт листопад/листопада грудень/грудня/гру/груд
be студзень/студзеня люты/лютага сакавік/сакавіка красавік/красавіка травень/траўня/мая чэрвень/чэрвеня ліпень/ліпеня жнівень/жніўня верасень/верасня кастрычнік/кастрычніка лістапад/лістапада снежань/снежня
bg януари/яну февруари март април май юни юли август септември октомври ноември декември
mk јануари февруари март април мај јуни јули август септември октомври ноември декември
sr-cyrl јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна/јуни јул/јула/јули август/августа септембар/септембра октобар/октобра новембар/новембра децембар/децембра
el ιανουάριος/ιανουαρίου/ιαν φεβρουάριος/φεβρουαρίου/φεβ/φεβρ μάρτιος/μαρτίου/μαρ απρίλιος/απριλίου/απρ μάιος/μαΐου/μαι/μαϊ ιούνιος/ιουνίου/ιουν ιούλιος/ιουλίου/ιουλ αύγουστος/αυγούστου/αυγ σεπτέμβριος/σεπτεμβρίου/σεπ/σεπτ οκτώβριος/οκτωβρίου/οκτ νοέμβριος/νοεμβρίου/νοε δεκέμβριος/δεκεμβρίου/δεκ
tr ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara
az yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
id januari februari maret april mei juni juli agustus/agu/agt september oktober november/nopember desember
ms januari februari mac april mei jun julai ogos september oktober november disember/dis
tl enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
eu urtarrila/urtarrilaren otsaila/otsailaren martxoa/martxoaren apirila/apirilaren maiatza/maiatzaren ekaina/ekainaren uztaila/uztailaren abuztua/abuztuaren iraila/irailaren urria/urriaren azaroa/azaroaren abendua/abenduaren
cy ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
ga eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa _ _ samhain nollaig
he ינואר פברואר מרץ/מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
ar يناير/كانون_الثاني فبراير/شباط مارس/آذار أبريل/ابريل/إبريل/نيسان مايو/أيار/ماي يونيو/حزيران/جوان يوليو/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول/شتنبر أكتوبر/اكتوبر/تشرين_الأول نوفمبر/تشرين_الثاني/نونبر ديسمبر/كانون_الأول/دجنبر
hi जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर
bn জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
ta ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
th มกราคม/มค กุมภาพันธ์/กพ มีนาคม/มีค เมษายน/เมย พฤษภาคม/พค มิถุนายน/มิย กรกฎาคม/กค สิงหาคม/สค กันยายน/กย ตุลาคม/ตค พฤศจิกายน/พย ธันวาคม/ธค
fa ژانویه/ژانویهٔ فوریه/فوریهٔ مارس آوریل مه/مهٔ ژوئن ژوئیه/ژوئیهٔ/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر
ur جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
ckb کانوونی_دووەم شوبات ئازار نیسان ئایار حوزەیران تەمووز ئاب ئەیلوول تشرینی_یەکەم تشرینی_دووەم کانوونی_یەکەم
mr जानेवारी/जाने फेब्रुवारी/फेब्रु _ एप्रिल/एप्रि मे _ जुलै ऑगस्ट/ऑग सप्टेंबर/सप्टें ऑक्टोबर/ऑक्टो नोव्हेंबर/नोव्हें डिसेंबर/डिसें
ne _ फेब्रुअरी _ अप्रिल _ जुन _ अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर
gu જાન્યુઆરી/જાન્યુ ફેબ્રુઆરી/ફેબ્રુ માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ/ઓગસ્ટ સપ્ટેમ્બર/સપ્ટે ઑક્ટોબર/ઑક્ટો/ઓક્ટોબર નવેમ્બર/નવે ડિસેમ્બર/ડિસે
pa ਜਨਵਰੀ/ਜਨ ਫ਼ਰਵਰੀ/ਫ਼ਰ ਮਾਰਚ ਅਪ੍ਰੈਲ/ਅਪ੍ਰੈ ਮਈ ਜੂਨ ਜੁਲਾਈ/ਜੁਲਾ ਅਗਸਤ/ਅਗ ਸਤੰਬਰ/ਸਤੰ ਅਕਤੂਬਰ/ਅਕਤੂ ਨਵੰਬਰ/ਨਵੰ ਦਸੰਬਰ/ਦਸੰ
te జనవరి/జన ఫిబ్రవరి/ఫిబ్ర మార్చి/మార్చ్ ఏప్రిల్/ఏప్రి మే జూన్ జులై/జూలై ఆగస్టు/ఆగస్ట్/ఆగ సెప్టెంబర్/సెప్టెం అక్టోబర్/అక్టో నవంబర్/నవం డిసెంబర్/డిసెం
kn ಜನವರಿ/ಜನ ಫೆಬ್ರವರಿ/ಫೆಬ್ರ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್/ಏಪ್ರಿ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್/ಆಗ ಸೆಪ್ಟೆಂಬರ್/ಸೆಪ್ಟೆಂ ಅಕ್ಟೋಬರ್/ಅಕ್ಟೋ ನವೆಂಬರ್/ನವೆಂ ಡಿಸೆಂಬರ್/ಡಿಸೆಂ
ml ജനുവരി/ജനു ഫെബ്രുവരി/ഫെബ്രു മാർച്ച്/മാർ ഏപ്രിൽ/ഏപ്രി മേയ്/മെയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ്/ആഗസ്റ്റ്/ഓഗ സെപ്റ്റംബർ/സെപ്റ്റം ഒക്ടോബർ/ഒക്ടോ നവംബർ/നവം ഡിസംബർ/ഡിസം
si ජනවාරි/ජන පෙබරවාරි/පෙබ මාර්තු/මාර් අප්‍රේල් මැයි ජූනි ජූලි අගෝස්තු/අගෝ සැප්තැම්බර්/සැප් ඔක්තෝබර්/ඔක් නොවැම්බර්/නොවැ දෙසැම්බර්/දෙසැ
kk қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
hy հունվար/հունվարի/հնվ փետրվար/փետրվարի/փտվ մարտ/մարտի/մրտ ապրիլ/ապրիլի/ապր մայիս/մայիսի/մյս հունիս/հունիսի/հնս հուլիս/հուլիսի/հլս օգոստոս/օգոստոսի/օգս սեպտեմբեր/սեպտեմբերի/սեպ հոկտեմբեր/հոկտեմբերի/հոկ նոյեմբեր/նոյեմբերի/նոյ դեկտեմբեր/դեկտեմբերի/դեկ
ka იანვარი/იანვარს/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ სექტემბერი/სექ ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ
km មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ
lo ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ
my ဇန်နဝါရီ/ဇန် ဖေဖော်ဝါရီ/ဖေ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ်/သြဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ
am ጃንዋሪ/ጃን ፌብሩዋሪ/ፌብ ማርች ኤፕሪል/ኤፕሪ ሜይ ጁን ጁላይ ኦገስት/ኦገስ ሴፕቴምበር/ሴፕቴ ኦክቶበር/ኦክቶ ኖቬምበር/ኖቬም ዲሴምበር/ዲሴም
el _ _ μάρ/μάρτ απρίλ μάι/μαΐ ιούν ιούλ αύγ σεπτ _ νοέ/νοέμ _
uk _ _ _ _ _ _ _ _ _ _ лист _
be сту _ сак кра _ чэр ліп жні _ кас ліс сне
he ינו פבר _ אפר _ _ _ אוג ספט אוק נוב דצמ
hi जन फ़र/फर _ _ _ _ जुल अग सित/सितंबर अक्टू नव दिस
bn জানু ফেব/ফেব্রু _ এপ্রি _ _ জুল/জুলা আগ সেপ/সেপ্ট অক্টো নভে ডিসে
ta ஜன பிப் மார் ஏப் _ _ _ ஆக செப் அக் நவ டிச
bg _ _ _ _ _ _ _ _ сеп/септ _ ное _
sr јан феб _ _ _ _ _ _ сеп _ нов дец
ar جانفي فيفري _ أفريل/افريل _ _ يوليوز غشت/اغسطس _ _ _ _
th มกรา กุมภา มีนา เมษา พฤษภา มิถุนา กรกฎา สิงหา กันยา ตุลา พฤศจิกา ธันวา
"""

# Short forms that are words of other languages ("15 pro 2023" sells a telephone, "17 fra 2023" is
# Danish): they count on pages in their own language only.
_LOCAL_ROWS = """
fi tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu
cs led úno bře dub kvě čvn/čer čvc srp zář říj lis pro
hr sij velj ožu/ož tra/trav svi/svib lip/lipnja srp kol/kolov ruj listopad/listopada/lis stu/stud pro/pros
bs _ _ _ _ _ _ _ avg sep okt nov dec
sr _ _ _ _ _ _ _ avg sep okt nov dec
sl _ _ _ _ _ _ _ avg _ okt _ _
sq _ shk/shkurt _ pri _ qer korr gush sht tet nën dhj
lv janv febr marts apr maijs jūn jūl aug sept okt nov dec
lt saus vas/vasar kov bal geg birž liep rugp rugs spal lapkr gruod
gl xan feb mar abr mai xuñ/xun xul ago set out nov dec
ca _ feb/febr _ _ _ jun jul ag/ago _ _ _ des
eu urt ots mar api mai eka uzt abu ira urr aza abe
is _ _ _ _ _ _ _ ágú _ _ nóv des
ms _ _ _ _ _ _ _ ogo _ _ _ _
sw _ _ machi aprili _ _ julai agosti septemba oktoba novemba desemba
cy ion chw/chwef maw ebr _ meh gor/gorff _ _ hyd tach rhag
az yan _ _ _ _ iyn iyl avq sen _ noy dek
uz yan _ _ _ _ iyn iyl avg sentabr/sen oktabr noy dek
fil ene peb _ _ _ hun hul ago set okt nob dis
tl ene peb _ _ _ hun hul ago set okt nob dis
mt jannar frar/fra marzu _ mejju/mej ġunju/ġun lulju/lul awwissu/aww settembru ottubru novembru diċembru/diċ
lb _ _ mäerz/mäe abrëll mee _ _ _ _ _ _ _
fy jannewaris febrewaris _ _ maaie _ _ _ septimber _ novimber desimber
ga ean feabh _ aib beal meith _ lún mfómh/meán_fómhair dfómh/deireadh_fómhair samh noll
"""


def _table(row: str, names: dict[str, int]) -> dict[str, int]:
    for number, cell in enumerate(row.split()[1:], start=1):
        for name in cell.split("/"):
            if name != "_":
                names.setdefault(name, number)
    return names


def _all(rows: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for row in rows.strip().splitlines():
        _table(row, names)
    return names


#: Name of a month in lower case → its number; of two words, joined by "_". Where two languages
#: disagree about a word (Croatian "listopada" is October, Polish is November), the more widely
#: read one wins.
MONTHS = _all(_ROWS)
#: Language → the names that mean a month in it alone.
LOCAL_MONTHS = {row.split()[0]: _table(row, {}) for row in _LOCAL_ROWS.strip().splitlines()}


def month_number(name: str, language: str = "") -> int | None:
    """The number of a month from its name, in any case and with dots.

    >>> month_number("Sept."), month_number("Février"), month_number("мая"), month_number("Uhr")
    (9, 2, 5, None)
    >>> month_number("listopada"), month_number("listopada", "hr")
    (11, 10)
    """
    name = name.lower().replace(".", "").replace("'", "").replace("’", "").replace("׳", "")
    local = LOCAL_MONTHS.get(language)
    if local and (number := local.get(name)):
        return number
    if number := MONTHS.get(name):
        return number
    if "\u0590" <= name[:1] <= "\u05ff":  # Hebrew "in May"
        return MONTHS.get(name.removeprefix("ב"))
    return None
