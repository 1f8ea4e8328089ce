from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.language.detect import SAMPLE, Detector, Guess
from sopan.language.paths import names

MARKERS = {
    "he": frozenset({"תודה", "הזמנה"}),
    "id": frozenset({"karena", "kami", "ongkir", "kak"}),
    "ms": frozenset({"kerana", "kami", "poslaju", "encik"}),
    "sv": frozenset({"beställning", "inte"}),
    "uk": frozenset({"дякуємо", "замовлення"}),
}

# our own sentences, as support would write them
TEXTS = """
uk Дякуємо за звернення. Ми перевіримо замовлення і напишемо вам до 15:00.
uk Доброго дня! Посилка затримується на складі, доставимо завтра.
uk Вибачте за незручності, гроші повернемо завтра.
sv Tack för ditt meddelande. Vi kollar din beställning och skriver till dig före klockan 15.
sv Hej! Paketet är tyvärr försenat, men det kommer i morgon.
sv Vi ringer dig senast klockan tolv.
he תודה על הפנייה. נבדוק את ההזמנה ונכתוב לך עד 15:00.
he החבילה תגיע מחר באמצעות DHL Express International Priority
id Mohon maaf, paketnya terlambat dan baru sampai besok.
id Ga tau kak, coba cek nomor resinya
ms Terima kasih kerana menghubungi kami. Kami akan semak pesanan puan dan maklumkan sebelum jam 3 petang.
ms Maaf, bungkusan lewat sampai dan akan tiba esok.
en Thank you for your message. We will check your order and write to you by 15:00.
ru Спасибо за обращение. Мы проверим ваш заказ и напишем вам до 15:00.
ru Здравствуйте! Подскажите номер заказа, пожалуйста.
be Дзякуй за зварот. Мы праверым ваш заказ і напішам вам да 15:00, калі ласка пачакайце.
bg Благодарим ви за съобщението. Ще проверим поръчката ви и ще ви пишем до 15:00.
sr Хвала на поруци. Проверићемо вашу поруџбину и јавићемо вам се до 15:00.
nb Hei! Pakken er dessverre forsinket, men den kommer i morgen.
da Hej! Pakken er desværre forsinket, men den kommer i morgen.
da Tak for din besked. Vi kigger på din bestilling og skriver til dig inden klokken 15.
de Vielen Dank für Ihre Nachricht. Wir prüfen Ihre Bestellung und schreiben Ihnen bis 15 Uhr.
nl Bedankt voor je bericht. We bekijken je bestelling en schrijven je voor 15.00 uur.
fi Kiitos viestistäsi. Tarkistamme tilauksesi ja kirjoitamme sinulle ennen kello 15.
pl Dziękujemy za wiadomość. Sprawdzimy Twoje zamówienie i napiszemy do godziny 15.
cs Děkujeme za zprávu. Zkontrolujeme vaši objednávku a napíšeme vám do 15 hodin.
es Gracias por su mensaje. Revisaremos su pedido y le escribiremos antes de las 15:00.
pt Obrigado pela sua mensagem. Vamos verificar o seu pedido e escrevemos até às 15h.
fr Merci pour votre message. Nous vérifions votre commande et vous écrivons avant 15 h.
it Grazie per il messaggio. Controlliamo il suo ordine e le scriviamo entro le 15.
tr Mesajınız için teşekkür ederiz. Siparişinizi kontrol edip size saat 15'e kadar yazacağız.
vi Cảm ơn bạn đã nhắn tin. Chúng tôi sẽ kiểm tra đơn hàng và trả lời bạn trước 15 giờ.
tl Salamat sa inyong mensahe. Titingnan namin ang order at susulat kami sa inyo bago mag-15:00.
ar شكرا لرسالتكم. سنتحقق من طلبكم ونكتب إليكم قبل الساعة الثالثة.
el Ευχαριστούμε για το μήνυμα. Θα ελέγξουμε την παραγγελία σας.
zh 感谢您的留言，我们会检查您的订单。
ja お問い合わせありがとうございます。ご注文を確認いたします。
yi א דאַנק פֿאַר אייער בריוו. מיר וועלן דאָס קוקן און אייך שרײַבן.
""".strip().splitlines()


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(MARKERS)


@pytest.mark.parametrize("row", TEXTS)
def test_language(detector: Detector, row: str) -> None:
    code, _, text = row.partition(" ")
    assert detector.guess(text).code == code


@pytest.mark.parametrize("row", TEXTS)
def test_without_markers_never_wrong(row: str) -> None:
    code, _, text = row.partition(" ")
    assert Detector({}).guess(text).code in (code, None)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Kami akan hubungi anda.", ("ms", "id")),
        ("Terima kasih atas pesanan anda.", ("ms", "id")),
        ("Не знаю.", ("uk",)),
        ("Ok, DHL 3:00", ()),
        ("12:00 😀 +380", ()),
        ("", ()),
    ],
)
def test_abstains(detector: Detector, text: str, candidates: tuple[str, ...]) -> None:
    assert detector.guess(text) == Guess(None, candidates)


def test_as_many_markers_on_both_sides(detector: Detector) -> None:
    assert detector.guess("Kami kirim kerana kurir").code is None


def test_markers_decide(detector: Detector) -> None:
    assert detector.guess("Kami hantar dengan poslaju, encik").code == "ms"
    assert detector.guess("Kami kirim, ongkir gratis kak").code == "id"


def test_a_marker_of_both_is_none() -> None:
    both = {"ms": frozenset({"kami", "resipi"}), "id": frozenset({"kami", "resipi"})}
    assert Detector(both).guess("Kami ada resipi").code is None


def test_sure_needs_length(detector: Detector) -> None:
    assert detector.guess("Hej! Vi ringer dig.").sure is False
    assert detector.guess("Hej! Paketet är tyvärr försenat, men det kommer i morgon.").sure is True


def test_decomposed_and_typographic(detector: Detector) -> None:
    assert detector.guess("Paketet a\u0308r fo\u0308rsenat och kommer inte").code == "sv"
    assert detector.guess("Кур’єр зв’яжеться з вами").code == "uk"
    assert detector.guess("שָׁלוֹם, תּוֹדָה עַל הַפְּנִיָּה").code == "he"


def test_fits_is_quick_and_careful(detector: Detector) -> None:
    assert detector.fits("sv", {"hej", "vi", "är", "inte", "sena", "och"})
    assert not detector.fits("sv", {"hej", "paketet"})
    assert not detector.fits("sv", {"we", "are", "the", "och", "inte"})
    assert not detector.fits("ms", {"kami", "karena", "bisa", "dikirim", "kerana"})


def test_only_the_beginning_counts(detector: Detector) -> None:
    text = "Дякуємо за звернення. " * 100
    assert len(text) > SAMPLE
    assert detector.guess(text + "Thank you for your message. " * 1000).code == "uk"


@given(st.text())
def test_any_text(text: str) -> None:
    guess = _DETECTOR.guess(text)
    assert guess.code is None or not guess.candidates


@given(st.text(alphabet="abcdehimnruvs._-/+", max_size=60))
def test_any_path(path: str) -> None:
    assert all(code in MARKERS for code, _ in names(path))


_DETECTOR = Detector(MARKERS)


def test_the_guess_does_not_depend_on_the_order_of_a_set() -> None:
    """Thirds that are added up in another order may differ in their last digit, which decides where two lists tie."""
    script = (
        "from sopan.language.detect import Detector\n"
        "print(Detector().guess('Не варто робити з мухи слона через один неправильний рахунок.'))"
    )
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "lint")}
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(6)
    }
    assert len(printed) == 1
