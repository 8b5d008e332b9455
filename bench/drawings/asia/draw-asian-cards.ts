import type { DrawnSort } from '../drawn-sort.ts';
import type { Bearer } from '../numbers/european-numbers.ts';
import { inventMyKad, inventNik } from '../numbers/other-numbers.ts';
import { inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';
import { composeIdCard } from '../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, sexField, textField } from '../sheet/field-truths.ts';
import type { Row } from '../sheet/flow-rows.ts';
import { inventLook } from '../sheet/invent-look.ts';
import type { Drawing } from '../sheet/sheet.ts';

export const ASIAN_SORTS: readonly DrawnSort[] = (
  [
    ['MYS', drawMalaysia],
    ['IDN', drawIndonesia],
  ] as const
).map(([country, draw]) => ({ name: `NID-${country}`, type: 'NID', country, identity: 'document_number_1', draw }));

const MALAYS = {
  M: ['AHMAD FAIZ BIN ISMAIL', 'LIM WEI JIAN', 'MUTHU A/L RAMASAMY', 'MOHD HAFIZ BIN ABDULLAH', 'TAN KOK SENG', 'ROSLAN BIN OTHMAN', 'WONG CHEE MENG', 'KUMARAN A/L SUPPIAH'], // prettier-ignore
  F: ['NUR AISYAH BINTI HASSAN', 'LEE MEI LING', 'KAVITHA A/P MANIAM', 'SITI ROHANA BINTI YUSOF', 'CHONG SIEW FONG', 'NORHAYATI BINTI ZAKARIA', 'GOH PEI WEN', 'SHANTI A/P KRISHNAN'], // prettier-ignore
} as const;
const INDONESIANS = {
  M: ['BUDI SANTOSO', 'AGUS SETIAWAN', 'I MADE SUARDANA', 'RIZKY PRATAMA', 'HENDRA WIJAYA', 'SLAMET RIYADI', 'YUSUF MAULANA', 'JOKO SUSILO'], // prettier-ignore
  F: ['DEWI LESTARI', 'SRI WAHYUNI', 'NI LUH AYU PUTRI', 'RATNA SARI', 'FITRI HANDAYANI', 'MEGA PUSPITA', 'INDAH PERMATA', 'YULIANA WIBOWO'], // prettier-ignore
} as const;

function inventBearer(draw: Draw): Bearer {
  return { birth: inventDate(draw, 1950, 2005), sex: draw.pick(['F', 'M'] as const) };
}

/** MyKad: number, name, address; sex and religion at the foot. */
function drawMalaysia(draw: Draw): Drawing {
  const bearer = inventBearer(draw);
  const look = inventLook(draw, 'Latn', 210);
  const place = draw.pick(['JALAN MELATI', 'LORONG BUNGA RAYA', 'TAMAN SENTOSA', 'KAMPUNG BARU']);
  const town = draw.pick(['43000 KAJANG, SELANGOR', '80100 JOHOR BAHRU, JOHOR', '30250 IPOH, PERAK', '11900 BAYAN LEPAS, PULAU PINANG']); // prettier-ignore
  const address = `${draw.whole(1, 180)} ${place}, ${town}`;
  const sexWord = bearer.sex === 'F' ? 'PEREMPUAN' : 'LELAKI';
  const last: Row = [
    { label: '', truth: { ...textField('country', 'WARGANEGARA'), normalised: 'MYS' }, share: 0.55 },
    { label: '', truth: sexField(bearer.sex, sexWord), share: 0.45 },
  ];
  const rows: Row[] = [
    { label: '', truth: numberField('document_number_1', inventMyKad(draw, bearer)), size: 1.3, weight: 'bold' },
    { label: '', truth: nameField('name_1', draw.pick(MALAYS[bearer.sex])), lines: 2 },
    { label: '', truth: textField('address_1', address), lines: 3 },
    last,
  ];
  const titles = draw.pick([
    [{ text: 'KAD PENGENALAN  MALAYSIA' }, { text: 'IDENTITY CARD' }],
    [{ text: 'MyKad  MALAYSIA' }],
    [{ text: 'MALAYSIA' }, { text: 'KAD PENGENALAN  IDENTITY CARD' }],
  ]);
  return {
    pack: 'pictures',
    sheets: [composeIdCard(draw, look, { side: 'front', titles, rows, portrait: true, labels: 'above' })],
    implied: [dateField('date_of_birth', bearer.birth, 'DD/MM/YYYY')],
  };
}

/** KTP: the number large, everything else behind labels. */
function drawIndonesia(draw: Draw): Drawing {
  const bearer = inventBearer(draw);
  const look = { ...inventLook(draw, 'Latn', 200), valueMm: 2.5 };
  const [province, city] = draw.pick([
    ['PROVINSI DKI JAKARTA', 'JAKARTA PUSAT'],
    ['PROVINSI JAWA BARAT', 'KOTA BANDUNG'],
    ['PROVINSI JAWA TIMUR', 'KOTA SURABAYA'],
    ['PROVINSI BALI', 'KOTA DENPASAR'],
  ] as const);
  const born = draw.pick(['BANDUNG', 'SURABAYA', 'DENPASAR', 'SEMARANG', 'MEDAN']);
  const text = (label: string, key: string, value: string): Row => ({ label, truth: textField(key, value) });
  const rows: Row[] = [
    { label: 'NIK', truth: numberField('document_number_1', inventNik(draw, bearer)), size: 1.25, weight: 'bold' },
    { label: 'Nama', truth: nameField('name_1', draw.pick(INDONESIANS[bearer.sex])) },
    [
      { label: 'Tempat/Tgl Lahir', truth: textField('address_2', born), share: 0.58 },
      { label: '', truth: dateField('date_of_birth', bearer.birth, 'DD-MM-YYYY'), share: 0.42 },
    ],
    { label: 'Jenis Kelamin', truth: sexField(bearer.sex, bearer.sex === 'F' ? 'PEREMPUAN' : 'LAKI-LAKI') },
    text(
      'Alamat',
      'address_1',
      `${draw.pick(['JL. MERDEKA', 'JL. KENANGA', 'JL. DIPONEGORO'])} NO. ${draw.whole(1, 150)}`,
    ),
    text('Agama', 'religion', draw.pick(['ISLAM', 'KRISTEN', 'HINDU', 'BUDDHA', 'KATHOLIK'])),
    text('Status Perkawinan', 'marital_status', draw.pick(['KAWIN', 'BELUM KAWIN'])),
    text('Pekerjaan', 'occupation', draw.pick(['KARYAWAN SWASTA', 'PELAJAR/MAHASISWA', 'WIRASWASTA', 'GURU'])),
    { label: 'Kewarganegaraan', truth: { ...textField('country', 'WNI'), normalised: 'IDN', also: ['WNI'] } },
    text('Berlaku Hingga', 'expiry_date', 'SEUMUR HIDUP'),
  ];
  const titles = [{ text: province }, { text: city }];
  return {
    pack: 'pictures',
    sheets: [composeIdCard(draw, look, { side: 'front', titles, rows, portrait: true, labels: 'before' })],
  };
}
