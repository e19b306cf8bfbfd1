"""English is read, any other language refused."""

import pytest

from service.reading.document import Document
from service.reading.errors import CannotRead
from service.reading.language import identify_language
from service.reading.layout import find_blocks

OTHER_LANGUAGES = {
    "de": "Der Stadtrat von Lindenau hat am Mittwochabend beschlossen, die alte Brücke über den Fluss zu "
    "schließen. Die Bürgermeisterin sagte, die Sicherheit der Fußgänger gehe vor, und kündigte einen"
    " Neubau bis zum kommenden Frühjahr an.",
    "fr": "Le conseil municipal de Valbrune a décidé mercredi soir de fermer le vieux pont au-dessus de la"
    " rivière. La maire a déclaré que la sécurité des piétons passait avant tout et a promis un "
    "nouvel ouvrage d'ici au printemps.",
    "es": "El ayuntamiento de Villaseca decidió el miércoles por la noche cerrar el viejo puente sobre el "
    "río. La alcaldesa dijo que la seguridad de los peatones es lo primero y prometió una obra nueva"
    " antes de la primavera.",
    "pt": "A câmara municipal de Vilarinho decidiu na quarta-feira à noite fechar a velha ponte sobre o "
    "rio. A presidente disse que a segurança dos peões está em primeiro lugar e prometeu uma nova "
    "obra até à primavera.",
    "it": "Il consiglio comunale di Valdora ha deciso mercoledì sera di chiudere il vecchio ponte sul "
    "fiume. La sindaca ha detto che la sicurezza dei pedoni viene prima di tutto e ha promesso una "
    "nuova opera entro la primavera.",
    "nl": "De gemeenteraad van Lindenhoek besloot woensdagavond de oude brug over de rivier te sluiten. De"
    " burgemeester zei dat de veiligheid van voetgangers voorgaat en beloofde een nieuwe brug voor "
    "het voorjaar.",
    "sv": "Kommunfullmäktige i Lindköping beslutade på onsdagskvällen att stänga den gamla bron över ån. "
    "Kommunalrådet sade att de gåendes säkerhet går först och lovade en ny bro till våren.",
    "no": "Kommunestyret i Lindvik vedtok onsdag kveld å stenge den gamle broen over elva. Ordføreren sa "
    "at fotgjengernes sikkerhet kommer først og lovet en ny bro innen våren.",
    "pl": "Rada miasta Lipowo postanowiła w środę wieczorem zamknąć stary most nad rzeką. Burmistrz "
    "powiedziała, że bezpieczeństwo pieszych jest najważniejsze, i obiecała nową przeprawę do "
    "wiosny.",
    "cs": "Zastupitelstvo Lipové se ve středu večer rozhodlo uzavřít starý most přes řeku. Starostka "
    "řekla, že bezpečnost chodců je na prvním místě, a slíbila novou stavbu do jara.",
    "hu": "A hársfalvi képviselő-testület szerdán este úgy döntött, hogy lezárja a folyó feletti régi "
    "hidat. A polgármester azt mondta, a gyalogosok biztonsága az első, és tavaszra új hidat ígért.",
    "fi": "Lehmuslahden kaupunginvaltuusto päätti keskiviikkoiltana sulkea vanhan joen ylittävän sillan. "
    "Kaupunginjohtaja sanoi, että jalankulkijoiden turvallisuus on tärkeintä, ja lupasi uuden sillan"
    " kevääseen mennessä.",
    "tr": "Ihlamurlu belediye meclisi çarşamba akşamı nehrin üzerindeki eski köprüyü kapatmaya karar "
    "verdi. Belediye başkanı yayaların güvenliğinin önce geldiğini söyledi ve bahara kadar yeni bir "
    "köprü sözü verdi.",
    "ro": "Consiliul local din Teiuș a hotărât miercuri seara să închidă vechiul pod peste râu. Primărița "
    "a spus că siguranța pietonilor este pe primul loc și a promis o lucrare nouă până la primăvară.",
    "id": "Dewan kota Lindasari memutuskan pada Rabu malam untuk menutup jembatan tua di atas sungai. Wali"
    " kota mengatakan keselamatan pejalan kaki lebih penting dan menjanjikan jembatan baru sebelum "
    "musim hujan.",
    "vi": "Hội đồng thành phố tối thứ Tư đã quyết định đóng cửa cây cầu cũ bắc qua sông. Bà thị trưởng nói"
    " rằng sự an toàn của người đi bộ là trên hết và hứa sẽ có một cây cầu mới trước mùa xuân.",
    "sw": "Baraza la mji liliamua Jumatano jioni kufunga daraja la zamani lililo juu ya mto. Meya alisema "
    "usalama wa watembea kwa miguu ni muhimu zaidi na akaahidi daraja jipya kabla ya mwaka ujao.",
    "ru": "Городской совет Липовска в среду вечером решил закрыть старый мост через реку. Мэр заявила, что"
    " безопасность пешеходов прежде всего, и пообещала новый мост к весне.",
    "uk": "Міська рада Липівська у середу ввечері вирішила закрити старий міст через річку. Мерка заявила,"
    " що безпека пішоходів понад усе, і пообіцяла новий міст до весни.",
    "el": "Το δημοτικό συμβούλιο αποφάσισε το βράδυ της Τετάρτης να κλείσει την παλιά γέφυρα πάνω από τον "
    "ποταμό. Η δήμαρχος είπε ότι προηγείται η ασφάλεια των πεζών και υποσχέθηκε νέα γέφυρα ως την "
    "άνοιξη.",
    "ar": "قرر مجلس المدينة مساء الأربعاء إغلاق الجسر القديم فوق النهر. وقالت رئيسة البلدية إن سلامة "
    "المشاة تأتي أولا ووعدت بجسر جديد قبل الربيع.",
    "he": "מועצת העיר החליטה ביום רביעי בערב לסגור את הגשר הישן מעל הנהר. ראשת העיר אמרה שבטיחות הולכי "
    "הרגל קודמת לכול והבטיחה גשר חדש עד האביב.",
    "hi": "नगर परिषद ने बुधवार शाम नदी पर बने पुराने पुल को बंद करने का फैसला किया। महापौर ने कहा कि पैदल "
    "चलने वालों की सुरक्षा पहले है और वसंत तक नए पुल का वादा किया।",
    "zh": "市议会周三晚上决定关闭河上的旧桥。",
    "ja": "市議会は水曜日の夜、川にかかる古い橋を閉鎖することを決めた。",
    "ko": "시의회는 수요일 저녁 강 위의 오래된 다리를 폐쇄하기로 결정했다",
}
GERMAN = OTHER_LANGUAGES["de"]
ENGLISH = "The council of Lindenau voted on Tuesday to close the old bridge, its mayor said."


def identified(text: str, **fields: str) -> Document:
    return identify_language(find_blocks(Document(text=text, **fields)))


@pytest.mark.parametrize(("code", "text"), OTHER_LANGUAGES.items())
def test_other_languages_are_refused_by_name(code, text):
    with pytest.raises(CannotRead) as refusal:
        identified(text)
    assert refusal.value.field == "text"
    assert f"({code})" in refusal.value.detail
    assert "language=en" in refusal.value.detail


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Goal!",
        "Macron: “C’est fini”",
        "3-1",
        "Lindenau 2 Valbrune 3\nTeiuș 1 Villaseca 1\nLipowo 0 Hársfalva 4",
        "1. B. Okoro 9.91\n2. J. Szabó 9.97\n3. A. Lindqvist 10.02",
        "",
    ],
)
def test_english_and_what_is_too_short_or_tabular_to_judge_is_read(text):
    assert identified(text).language == "en"


def test_boilerplate_does_not_count():
    assert identified("Read more: " + GERMAN + "\n\n" + ENGLISH).language == "en"


@pytest.mark.parametrize("tag", ["en", "EN", "en-GB", "en-us"])
def test_given_english_wins(tag):
    assert identified(GERMAN, language=tag).language == tag


@pytest.mark.parametrize("tag", ["de", "fr-CA", "", "english", "en_GB", "en-", "e", "!!"])
def test_given_language_that_is_not_read_is_refused(tag):
    with pytest.raises(CannotRead) as refusal:
        identified(ENGLISH, language=tag)
    assert refusal.value.field == "language"
    assert "English (en)" in refusal.value.detail


def test_the_posted_field_is_named():
    with pytest.raises(CannotRead) as refusal:
        identified(GERMAN, html=f"<p>{GERMAN}</p>")
    assert refusal.value.field == "html"
