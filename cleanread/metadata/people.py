"""Names of agencies and placeholders, and the letters around a person's name, as data."""

from __future__ import annotations

import re

from .word_sets import word_set

#: News agencies and wire services, compact (letters only, lower case).
AGENCIES = word_set("""
    aa aap aapnewswire adnkronos afp afpdeutschland afpfactcheck afp時事 agence agencefrancepresse
    agencefrancepresseafp agences agenciaefe agencias agentur agenturen agenturmaterial agenziaansa agenzie
    agerpres agi ampe anadolu anadoluajansı andina ani anka ankahaberajansı anp anpnl ansa ansamed antara ap
    apa apaots apnews app aptn ap通信 askanews associatedpress athensnews ats atsats austriapresseagentur awp
    belga belganl bernama beta bloomberg bloombergnews bnonews bns bss bta businesswire canadianpress cihan
    cna cnn cnnwire cns colpisa cp ctk dapd ddp ddpdirekt delfi demirörenhaberajansı deutschepresseagentur
    dha dpa dpaafx dpaafxanalyser dpaenglisch dpainfocom efe elta epd erbol ertnews europapress farsnews
    fena fonet globenewswire hina hinaagency ians iha ihaajansı ihlashaberajansı imago inp interfax irna
    isna jiji jijipress kathpress keystoneats keystonesda kna kyivindependentwires kyodo kyodonews lapresse
    lapressecanadienne lehtikuva leta lusa mediafax mehrnews mena mitagenturmaterial mti nachrichtenagentur
    newsaktuell newsis newswire notimex notimérica novinite npk ntb ntbscanpix nzpa onlineagency ots pa
    pamedia pap petra pna pressassociation presscanadienne presseportal prnewswire pti ptibhasha reuters ria
    ritzau sda sdaats seebiz sid sita spa srna staffandwirereports staffwire statnews stt stttoimitus tanjug
    tanjugagency tasnim tasr tass telam theassociatedpress thecanadianpress thecanadianpressnews
    thomsonreuters tt ttxvn télam ukrinform unb unian upi vna wam wirereports wireservices wirestory xinhua
    xinhuanews yonhap zenit čtk αμπε απεμπε αππεμπε бета бта интерфакс прайм рбкукраїна рейтер риа
    риановости ройтерс ройтърс танјуг тасс укрінформ унiан уніан фонет інтерфаксукраїна أفب الأناضول ایرنا
    ایسنا رويترز فارس فرانسبرس مهر واس وكالات وكالاتالأنباء आईएएनएस एएनआई पटआई भष ロイター 中国新闻网 中央社 中央通訊社 中新社
    共同 共同通信 彭博 彭博社 新华社 新华网 新華社 時事 時事通信 法新社 澎湃新闻 美联社 美聯社 路透 路透社 뉴스1 뉴시스 로이터 연합뉴스
    """)

#: Agencies that are first names, too: agencies only in capitals.
ALSO_FIRST_NAMES = word_set(
    "petra anka sita hina ani agi leta sid mena lusa andina ria delfi fena spa elta"
)

#: Bylines that are nobody's name, compact.
NOBODY = word_set("""
    aboutme adm admin administrator admins adminuser advertisement advertorial agenciasyredacción agencies
    allposts amest amist anonim anonym anonymous anzeige asd assessoriadeimprensa aucun auteur auteurinconnu
    auteurinvité author authorname authors autor autorainvitada autordesconhecido autoren autoreospite
    autorin autorinvitado banbiêntập benutzername bio biêntập blog brak brandcontent byadmin byline
    casestudy category cet chefredaktion close colaborador colaboração comment comments communiqué
    communiquédepresse comunicado comunicadodeprensa comunicatdepresă comunicatostampa contact continue
    contributed contributor contributors convidado ctv customauthor daredacao daredação datenschutz default
    defaultauthor deredactie desk dieredaktion dieredaktionen digitaldesk digitalstaff diverse editor
    editor1 editoradmin editorial editorialboard editorialdesk editorialstaff editorialteam editorinchief
    editors editör editörler email envoyéspécial firstlast firstname follow foto fullbio gastauteur
    gastautor gastautorin gastbeitrag gastkommentar geschichte gesponserteinhalte getapp gjest gmt gostautor
    gość guest guestauthor guestblogger guestcontributor guesteditor guestpost guestwriter gäst gästkrönika
    gæst haberekibi habermerkezi haberservisi home hosť impressum info invitado invitat invité kategorie
    keinautor keine keiner khách konuk laredacció laredacción laredaction laredazione larédaction
    larédactionweb lastname lastupdated loading login managingeditor marketing mediarelease memberlogin menu
    mesadeedición minread misafir mitagenturen more multipleauthors na nachrichten name nan necunoscut
    nepoznato nessuno news newsdesk newsdeskhindi newsdesks newsdeskteam newsredaktion newsroom newsroomgr
    newsservice newsstaff newsteam next neznámy neznámý nhómphóngviên nhómpv nieznany ninguno noauthor
    noname none notadeprensa nouser null okänd onbekend onlinedesk onlineredaktion onlinestaff
    onzeredacteuren onzeredactie ospite ourcorrespondent ourownstaff page partner partnercontent persbericht
    photo pm pmest pmist posted postedby postedbyadmin postedin posts pr prensa press presse presseinfo
    pressemeddelelse pressemelding pressemitteilung pressestelle pressmeddelande pressoffice pressrelease
    pressreleases previous print privacypolicy profile promoted pst publicidad publicité published
    publishedby publisher pv quelle quicksearch quảntrị range reading readmore redacao redaccion
    redaccionagencias redaccionweb redacció redacción redaccióncentral redaccióndigital redacciónonline
    redacciónweb redactia redactie redaction redactionweb redactor redactores redacţia redacția
    redacțiaonline redakce redakcenovinky redakcia redakcija redakció redakcja redakcjaonline
    redakcjaportalu redaksi redaksional redaksionline redaksjonen redakteur redakteurin redaktion
    redaktionell redaktionen redaktionenwebb redaktionsleitung redaktionsteam redazione redazioneonline
    redazioneweb redação redaçãoonline register root rédaction rédactionweb search seeall seealso semautor
    several share signin signup sinautor site siteadmin skip source specialcorrespondent specialtothe
    sponsor sponsored sponsoredcontent staff staffeditor staffreporter staffwire staffwriter
    staffwriterandeditor staffwriters stand subscribe superuser support system szerk szerkesztő
    szerkesztőség tamu team test theeditorialboard theeditors theteam tiedote timredaksi tiskovázpráva
    tlačováspráva toimitus toàsoạn tuntematon tweet tòasoạn uhr ukendt ukjent unbekannt undefined unknown
    updated urednik uredništvo user username utc varios variosautores various variousauthors vendég
    vendégszerző verfasser verschiedene verschiedeneautoren vieras view viewall viewprofile vonredaktion
    webadmin webdesk webmaster webredactie webredaktion website webstaff werbung wireservice withagencies
    wordpress wordpressadmin wpadmin writer yourname yönetici čtk δελτίοτύπου διαχειριστής επιμέλεια
    επισκέπτης συντακτικήομάδα σύνταξη автор автори авторы админ администратор адміністратор аноним анонім
    відредакції гост гость гість екип екипът неизвестен отредакции пресрелиз пресслужба редактор редакцiя
    редакционен редакция редакциясайта редакција редакція уредништво אורח המערכת כתביהאתר מנהל מערכת
    מערכתהאתר עורך أسرةالتحرير الإدارة الكاتب المؤلف المحرر المشرف تحریریه سردبیر سرویسخبر ضيف فريقالتحرير
    كتب متابعات متابعة مجهول محرر مدیر مهمان ناشناس هيئةالتحرير گروهخبر एडमन डसक नयजडसक बयर वबडसक सपदक
    กองบรรณาธการ ทมขาว ทมงาน บรรณาธการ ผดแล ผสอขาว แอดมน ẩndanh エンタメ ゲスト スタッフ スポーツ デスク 主要 体育 佚名 來源 全国 匿名
    匿名用户 取材班 国际 国際 國際 地域 娛樂 娱乐 小編 小编 広告 政治 教育 文化 未知 本報 本报 本报讯 本社 本站 本紙 本誌 来源 游客 生活 社会 社會 社説 科学 管理人 管理员 管理員
    経済 経營 綜合報導 綜合報道 網絡 編者 編輯 編集 編集委員 編集部 综合报道 编者 编辑 编辑部 网络 要聞 要闻 記者 財經 責任編輯 财经 责任编辑 速報 運営 運営事務局 運営者 體育 게스트
    관리자 글쓴이 기자 디지털뉴스부 디지털뉴스팀 온라인뉴스팀 온라인이슈팀 운영자 익명 작성자 편집국 편집부
    """)

#: Places of two words, compact: a correspondent's, not a second person's.
PLACES = word_set("""
    newyork newyorkcity losangeles sanfrancisco sandiego sanjose sanantonio lasvegas hongkong
    newdelhi neudelhi telaviv sãopaulo saopaulo riodejaneiro buenosaires mexicocity ciudaddeméxico
    washingtondc kualalumpur capetown kapstadt johannesburg abudhabi addisababa stpetersburg
    frankfurtammain denhaag lahaye lapaz santiagodechile saltlakecity newjersey newzealand neworleans
    southafrica southkorea northkorea saudiarabia unitedstates unitedkingdom unitednations europeanunion
    srilanka costarica elsalvador sandomingo santodomingo sanjuan sansalvador panamacity guatemalacity
    lahabana palmademallorca santacruzdetenerife badenwürttemberg nordrheinwestfalen sachsenanhalt
    rheinlandpfalz schleswigholstein mecklenburgvorpommern nordirland northernireland newsouthwales
    britishcolumbia novascotia northcarolina southcarolina northdakota southdakota westvirginia
    rhodeisland newmexico newhampshire westbank gazastrip middleeast hồchíminh hànội hochiminhcity
    portauprince phnompenh novisad bancaluka banjaluka hradeckrálové českébudějovice ústínadlabem
    """)

#: Letters after a name.
POST_NOMINAL = re.compile(
    r"^(?:ph\.?\s?d|m\.?\s?d|m\.?\s?s\.?\s?c?|b\.?\s?s\.?\s?c?|b\.?\s?a|m\.?\s?a|mba|m\.?b\.?a|mph|m\.?p\.?h|"
    r"rd|rdn|ld|ldn|rn|bsn|msn|np|pa-?c|dds|dmd|dvm|d\.?o|j\.?d|esq|cpa|cfa|cfp|pe|pmp|cissp|"
    r"lcsw|lmft|lpc|psyd|crna|fnp(?:-[bc]c?)?|aprn|ccrn|faap|facog|faan|abpp|cepf|afc|ea|cma|frsa|mrcp|rdh|rpt|ot/?r|pt|dptsc|prof|pharmd|pharm\.?\s?d|facp|facs|frcp|cscs|cpt|e-?ryt(?:\s?\d+)?|ryt(?:\s?\d+)?|"
    r"m\.?ed|ed\.?\s?d|phd|llm|ll\.?\s?m|fand|ccc-slp|acsm|nasm|dpt|cdces|mscn?|obe|mbe|cbe)\.?$",
    re.IGNORECASE,
)
GENERATION = re.compile(
    r"^(?:jr|sr|jnr|snr|ii|iii|iv|jún|st|ml|fils|hijo|filho|neto|júnior)\.?$", re.IGNORECASE
)
