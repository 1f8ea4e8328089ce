"""Words and letters that tell languages apart: ours from their neighbours, and the neighbours from each other.

They are frequent words of everyday prose, chosen by us; a word that several languages have counts for each of them, the
less the more they are. Ours stand here too, so that a text is known for what it is before a lead has listed any marker.
"""

from __future__ import annotations

from collections.abc import Mapping

PAIR = ("ms", "id")
"""Malay and Indonesian share most frequent words; only markers tell them apart."""

_PAIR_WORDS = """yang dan di ke dari pada untuk dengan ini itu tidak tak ada akan kami kita saya anda kamu mereka
        dia atau juga sudah telah belum sedang masih lagi dapat boleh lebih paling sangat oleh sebagai dalam adalah
        jika kalau apabila bila agar supaya tersebut semua setiap satu dua tiga hari jam malam pagi mohon maaf
        terima kasih tolong salam selamat bantuan bantu membantu pesanan barang produk harga pelanggan pembeli
        penjual pengguna masalah soal proses diproses sistem data alamat nama jumlah bayar pembayaran beli pembelian
        tukar ganti kembali kembalikan lain baru sendiri banyak cara tanpa hingga sampai namun tetapi tapi nya pun
        lah ya pihak berikut masukkan gagal seperti antara kepada daripada melalui sebelum setelah bagi hanya bukan
        jangan perlu harus mesti ingin tahu hubungi menghubungi ulang bagaimana berapa apa apakah siapa mana mengapa
        kenapa tentang mengenai hal hantar periksa pilih pilihan gunakan menggunakan digunakan buat membuat dibuat
        lihat melihat tambah tambahkan padam hapus sunting simpan tekan klik buka tutup masuk keluar daftar terdapat
        tersedia merupakan menerima diterima memberikan diberikan beri langsung segera biaya denda syarat tempat
        waktu masa tahun bulan minggu rumah kerja bekerja kata kupon stok lanjut awal menunggu memahami kini
        sekarang habis cadangan aplikasi kesulitan negeri beritahu"""

PAIR_MARKERS: Mapping[str, str] = {
    "ms": """kerana sahaja bahawa nak awak korang puan encik cik tuan syarikat kedai pejabat kakitangan kerajaan
        jabatan bandar penghantaran dihantar menghantar hantarkan nombor telefon akaun emel e-mel mahu mahukan sila
        sekiranya selepas semasa kualiti perkhidmatan khidmat pelayan tetapan tetapkan laman muat fail pautan
        paparan paparkan carian maklumat maklumkan maklum makluman jawapan soalan aduan dimulakan bil tarikh
        kemaskini wang ringgit rm baucar diskaun percuma barangan senarai bungkusan kurier poskod cuba semula
        pulangan pemulangan dipulangkan memulangkan berjaya semak menyemak disemak semakan sahkan memberitahu
        diberitahu kelewatan petang isnin khamis jumaat ahad mac jun julai ogos disember sesiapa mana-mana apa-apa
        setakat manakala iaitu adakah bolehkah tiada ialah takde takda sikit sekejap jap tahniah dialu-alukan
        mengalu-alukan amat kesukaran keselesaan ketidakselesaan selesa sebarang pelbagai mengikut sokongan
        pentadbir peniaga lori kereta basikal bimbit skrin butang perisian peranti rangkaian lalai minit tempoh
        luput resit invois cukai waranti jaminan menolong faham macam begini sepatutnya memandangkan walau
        bagaimanapun maksudnya betul lewat dibenarkan membenarkan kebenaran mentakrifkan ejen bahagian kad
        pengesahan mengesahkan disahkan pertukaran peguam polisi tanggungjawab ramai sejurus susulan""",
    "id": """karena saja bahwa bisa nggak gak ga enggak ngga kak bapak pak bu mbak mas gan perusahaan toko kantor
        pemerintah kota pengiriman dikirim mengirim mengirimkan kirimkan nomor telepon akun surel mau silakan
        silahkan usai kualitas layanan peladen pengaturan situs unduh unggah mengunduh berkas sandi tautan tampilan
        tampilkan ditampilkan pencarian informasi jawaban pertanyaan keluhan kendala dimulai tagihan tanggal rincian
        perbarui diperbarui memperbarui uang rupiah rp voucher diskon gratis paket kurir resi ongkir provinsi coba
        mencoba pengembalian dana berhasil sukses cek mengecek dicek ngecek konfirmasi verifikasi keterlambatan
        terlambat sore siang senin kamis jumat maret juni juli agustus desember besok kemarin meskipun yaitu yakni
        terkait kalian aku gue udah aja banget dong deh kok sih nih tuh loh gimana gini gitu kayak cuma kalo emang
        pake pakai bikin doang ntar ketidaknyamanan kenyamanan senang tiap berbagai sesuai bisakah maupun dukungan
        mendukung garansi pesan dipesan memesan mobil sepeda ponsel layar tombol perangkat bawaan standar
        berlangganan kapan menit detik berakhir kedaluwarsa struk faktur pajak asuransi butuh membutuhkan para tim
        petugas kebijakan nanti sekarang tadi antrean antre jadwal sebuah mengonfirmasi menanyakan kesalahan tampak
        mengganti izin mengizinkan diizinkan""",
}
"""Words of Malay that Indonesian hardly uses, and the reverse. A lead's own markers are added to them."""

LATIN: Mapping[str, str] = {
    "sv": """och i att det är jag vi du ni som en ett på för med av inte till den har kan ska skulle om men från
        eller din ditt dina er ert era vår vårt våra oss dig mig sig så när där här hur vad nu också bara utan efter
        innan mycket tack hej hälsningar vänligen tyvärr gärna må bli blir blivit var varit finns får fått ha hade
        hos genom mellan något någon några inga ingen alla allt detta denna dessa redan igen ännu annan andra vilken
        vilket vilka eftersom därför kommer måste beställning
        senast klockan idag igår imorgon morgon ikväll sedan dock ringer skickar""",
    "nb": """og i at det er jeg vi du dere som en et på for med av ikke til den har kan skal skulle om men fra eller
        din ditt dine deres vår vårt våre oss deg meg seg så når der her hvordan hva nå også bare uten etter før mye
        takk hei hilsen vennlig dessverre gjerne bli blir ble blitt var vært finnes får fått ha hadde hos gjennom
        mellom noe noen ingen alle alt dette denne disse allerede igjen enda annen andre hvilken hvilket hvilke
        fordi derfor kommer må bestilling bestillingen opp""",
    "da": """og at det er jeg vi du i som en et på for med af ikke til den har kan skal skulle om men fra eller din
        dit dine jeres vores os dig mig sig så når der her hvordan hvad nu også bare uden efter før meget tak hej
        hilsen venlig desværre gerne blive bliver blev blevet var været findes får fået have havde hos gennem mellem
        noget nogen ingen alle alt dette denne disse allerede igen endnu anden andre hvilken hvilket hvilke fordi
        derfor kommer må bestilling bestillingen op""",
    "en": """the and to of a in is you that it for on with as are this be your we our have not will can or if from
        by at was but they has an please all any do no so what when there which their would about more just been us
        my me he she his her thank thanks hello dear sorry order how were also out up than then only could should
        here""",
    "de": """der die das und ist nicht sie wir ich ein eine einen einem mit für auf zu im den dem des von sich es
        auch an werden wird haben hat sind war bei oder wenn dass daß ihre ihr ihnen ihren uns unser unsere bitte
        vielen dank hallo können noch nur nach über aus wie aber als um so durch kann sehr geehrte leider""",
    "nl": """de het een en van ik je jij u wij we niet is dat op te in voor met zijn aan er maar om ook als dan nog
        naar bij uit kan kunnen uw jouw ons onze heeft hebben wordt worden deze dit die wat hoe geen bedankt hallo
        helaas graag wel""",
    "fi": """ja on ei se että hän olla olen olet mutta tai kun niin jos myös ovat oli tämä joka minä sinä me te he
        kiitos hei tilaus tilauksen voi voit kanssa mukaan vain sekä jälkeen ennen meidän teidän ole olemme""",
    "et": """ja on ei see et ta kui aga või mis ka oma teie meie sa ma seda siis veel ole oli palun tänan tere kuid
        ning kas""",
    "pl": """i w na z do nie się że jest to jak o od po za przez dla ale czy lub oraz być są twoje twój pan pani
        państwo proszę dziękujemy dzień dobry nas nasz jeśli który która które może tylko już przed""",
    "cs": """a v na se že je to s z do o pro ve za by jak ale jsme jsou jste nebo pokud děkujeme prosím dobrý den
        vaše váš který která které může jen už jako při nám vám tak ještě""",
    "sk": """a v na sa že je to s z do o pre vo za by ako ale sme sú ste alebo ak ďakujeme prosím dobrý deň vaše váš
        ktorý ktorá ktoré môže len už pri nám vám tak ešte""",
    "hr": """i u na se da je za s od do ne su koji koja koje ili ali kao iz o po što nije vaše vaš hvala molimo
        možete ako samo već još biti smo ste bi""",
    "es": """de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ya este sí
        porque esta entre cuando muy sin sobre también me hasta hay donde usted gracias hola favor nuestro pedido""",
    "pt": """de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à
        seu sua ou ser quando muito há nos já está eu também pelo pela até você obrigado obrigada olá nosso pedido""",
    "fr": """de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se vous nous votre vos
        notre je il ce cette avec ou mais si être sont été avez merci bonjour bien leur comme aux""",
    "it": """di che è la il un a per in una mi sono ho non ma le si con da del della al i lo ti ci gli nel come
        anche più se o questo questa suo sua vostro nostro grazie ciao essere stato gentile ordine""",
    "ro": """și în de la cu a pe nu este o un să că din pentru mai se care au fi sau dar prin vă dumneavoastră
        mulțumim bună ziua comanda noastră sunt ca până după""",
    "hu": """a az és hogy nem is egy ez van meg de csak már még ha vagy mint volt kell lehet önnek ön köszönjük
        kérjük rendelés el ki be fel azt ezt amely""",
    "tr": """ve bir bu için ile de da ne var daha çok olarak gibi sonra kadar değil siz sizin biz bizim lütfen
        teşekkür teşekkürler merhaba sipariş olan olduğu ama veya""",
    "vi": """và của là có không được cho các một với này trong bạn tôi chúng đã để người khi đến vui lòng cảm ơn xin
        chào""",
    "tl": """ang ng sa na mga ay at ito ko mo niya kami kayo hindi po para kung lang naman may wala salamat inyong
        aming""",
    "jv": """sing lan ing iku iki ora kanggo karo saka dadi wis arep kula panjenengan sampun mboten nggih matur
        nuwun marang ana kowe aku""",
    "sw": """na ya wa kwa ni katika za la kwamba hii hiyo yako yetu asante tafadhali habari lakini kama""",
    **dict.fromkeys(PAIR, _PAIR_WORDS),
}
"""Frequent words of languages in Latin letters, parted by white space."""

CYRILLIC: Mapping[str, str] = {
    "uk": """і й та в у на з із не що це для ви ми вас вам ваш ваше ваші нас нам наш як до від за але або якщо також
        є буде будь ласка дякуємо дякую вітаємо щоб тільки вже ще після під час можна можете який яка які яке так ні
        він вона вони бути може коли де тут його її їх про при по чи лише через адже проте""",
    "ru": """и в не на что это для вы мы вас вам ваш ваше ваши нас нам наш как до от за но или если также есть будет
        пожалуйста спасибо здравствуйте чтобы только уже еще ещё после под время можно можете который которая
        которые так нет он она они быть может когда где тут его ее их о об при по ли лишь через с к из у сожалению
        был была были""",
    "be": """і ў у на з не што гэта для вы мы вас вам ваш нас нам як да ад за але або калі таксама ёсць будзе ласка
        дзякуй каб толькі ўжо яшчэ пасля можна які якая якія так ён яна яны быць можа дзе тут яго яе іх пра пры па
        ці праз""",
    "bg": """и в на не че това за вие ние ви ни вас нас как до от но или ако също е са ще моля благодарим здравейте
        да само вече още след може можете който която които така той тя те когато къде тук си се с по при през със
        във""",
    "sr": """и у на не да то за ви ми вас нас како до од али или ако такође је су ће молимо хвала здраво само већ
        још после може можете који која које тако он она они када где овде се са по при због""",
    "mk": """и во на не дека тоа за вие ние ве вас нас како до од но или ако исто е се ќе молиме благодариме здраво
        само веќе уште по може можете кој која кои така тој таа тие кога каде тука со при""",
    "kk": """және мен бұл үшін бір бар жоқ емес сіз біз сіздің біздің болып деп осы ол да де рахмет сәлем""",
}
"""The same in Cyrillic letters."""

HEBREW: Mapping[str, str] = {
    "he": """את של לא על עם זה זו כי אם או גם לנו לך לכם אני אנחנו אנו הוא היא הם יש אין אנא תודה שלום נשמח אתה אתם
        כל מה רק כאן אבל כדי עד לאחר לפני שלך שלכם שלנו בבקשה ניתן אפשר היה יהיה להיות אל בין כבר עוד איך מי כן
        הזמנה ההזמנה ידי לפי ללא""",
    "yi": "איז און די דער דאס דאָס נישט ניט האט האָט איך מיר זיי צו מיט פון פֿון אויף וואס וואָס אונדז אייך",
}
"""What is not Hebrew though in Hebrew letters."""

LETTERS: Mapping[str, str] = {
    "å": "sv nb da",
    "ä": "sv fi de et sk",
    "ö": "sv fi de et hu tr",
    "æ": "nb da",
    "ø": "nb da",
    "ü": "de et hu tr",
    "ß": "de",
    "õ": "et pt vi",
    "ł": "pl",
    "ą": "pl",
    "ę": "pl",
    "ż": "pl",
    "ś": "pl",
    "ř": "cs",
    "ě": "cs",
    "ů": "cs",
    "ľ": "sk",
    "č": "cs sk hr",
    "š": "cs sk hr et",
    "ž": "cs sk hr et",
    "đ": "hr vi",
    "ñ": "es",
    "ã": "pt",
    "ç": "fr pt tr",
    "ê": "fr pt vi",
    "ă": "ro vi",
    "ș": "ro",
    "ț": "ro",
    "ő": "hu",
    "ű": "hu",
    "ğ": "tr",
    "ı": "tr",
    "ş": "tr",
    "ư": "vi",
    "ơ": "vi",
    "і": "uk be kk",
    "ї": "uk",
    "є": "uk",
    "ґ": "uk",
    "ы": "ru be kk",
    "э": "ru be kk",
    "ё": "ru be",
    "ъ": "ru bg",
    "ў": "be",
    "ј": "sr mk",
    "љ": "sr mk",
    "њ": "sr mk",
    "ћ": "sr",
    "ђ": "sr",
    "ќ": "mk",
    "ѓ": "mk",
    "ә": "kk",
    "қ": "kk",
    "ң": "kk",
    "ғ": "kk",
    "ұ": "kk",
}
"""Letters that only some of the languages above have."""

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("hy", "\u0531-\u058f"),
    ("ar", "\u0620-\u06ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e01-\u0e5b"),
    ("ka", "\u10a0-\u10ff"),
    ("ja", "\u3041-\u30ff"),
    ("zh", "\u4e00-\u9fff"),
    ("ko", "\uac00-\ud7a3"),
)
"""Scripts that are none of ours, as character class ranges, with the language most written in them."""
