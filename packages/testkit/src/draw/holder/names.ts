import type { Culture } from './states.ts';

/** Surnames are made of two halves and exist nowhere; given names are ordinary. */
export interface NameList {
  starts: readonly string[];
  ends: readonly string[];
  female: readonly string[];
  male: readonly string[];
  /** Invented towns. */
  towns: readonly string[];
}

const list = (starts: string, ends: string, female: string, male: string, towns: string): NameList => ({
  starts: starts.split(' '),
  ends: ends.split(' '),
  female: female.split(' '),
  male: male.split(' '),
  towns: towns.split(','),
});

export const NAMES: Readonly<Record<Culture, NameList>> = {
  utopian: list(
    'Ald Bel Cor Dor Fen Gal Hal Is Jor Kel Lum Mar Nor Or Per Quel Ros Sil Tam Vel Wyn Xan Yar Zel',
    'aria bright combe dale erys fell gate hollow idane lark moor nere ovan quist ridge stead thorne uvel wick',
    'Amara Brisa Celine Delia Elowen Fiora Ilse Junia Liora Maren Nerea Odile Petra Runa Selma Thea Vera Zora',
    'Aldo Bruno Cyril Dario Emil Faris Gero Hugo Ivo Jonas Kaspar Levi Milo Nico Oskar Pavel Rufus Tobias',
    'Amaurot,Port Anemoi,Nephelo,Vale Harbour,Lumen Bay,Old Ferry',
  ),
  german: list(
    'Ähren Bären Dörfel Föhren Glöck Grün Hügel König Küster Mühl Nebel Öster Quell Röthen Sonnen Tüll Über Weiß Zäun',
    'brück feldt gießer häuser kämper lörcher mosel pöhl rüther stößl tanner völk wächter zobel',
    'Änne Brigitte Dörte Elke Friederike Grete Heike Jördis Käthe Lotte Mareike Rösli Sabine Ute',
    'Björn Detlef Eckhart Günther Hänsel Jürgen Kurt Lönn Matthäus Rüdiger Sönke Till Uwe Wölf',
    'Birkenried,Oberföhring am Moos,Grünwalde,Altmühlen,Königshain',
  ),
  french: list(
    'Beau Brûle Château Clair Côte Fontaine Grand Hêtre Lune Mâche Neuve Pré Roche Sève Tour Vallée',
    'bois champ croix ferré gué lieu mière noir pêcheur rouge sérac thé vigne',
    'Adèle Béatrice Cécile Danièle Élodie Françoise Gaëlle Héloïse Inès Léa Maëlys Noémie Zoé',
    'André Benoît Cédric Didier Émile François Gérard Hervé Jérôme Loïc Noël Rémi Stéphane',
    'Bourg-Saint-Éloi,Montclair,Vieux-Pont,Sainte-Aurée,Rivemont',
  ),
  spanish: list(
    'Alba Bosque Cañada Fuente Higuera Jarama Luna Monte Nieve Peña Ríos Sierra Torre Villa',
    'bañez clara dueñas grande hondo lara martín nueva quirós rubia seca verde zábal',
    'Aránzazu Begoña Concepción Elena Inés Lucía Mónica Nuria Pilar Rocío Sofía Verónica',
    'Adrián Álvaro Damián Elías Fermín Germán Iñigo Jesús León Martín Óscar Raúl Tomás',
    'Villaclara,Peñarrubia,San Telmo del Río,Fuentes Hondas,Monteverde',
  ),
  slavic: list(
    'Błoń Ćwik Dąbr Gruš Jaś Kłos Łąk Miód Nędz Pěn Řep Šíp Świerz Tčen Wód Zář Żyw Žlut',
    'aček bicki czyn dorský ewič gorski howski íček kowicz lák mirski nowak ovec rzyński ták wicz žek',
    'Agnieszka Božena Danuta Elżbieta Grażyna Jiřina Kateřina Łucja Małgorzata Růžena Světlana Żaneta',
    'Bogusław Čeněk Dušan Jiří Kazimierz Łukasz Mirosław Ondřej Přemysl Radosław Tomáš Władysław',
    'Nowy Brzeg,Český Dvůr,Žabice,Kamieńczyk,Stara Łąka',
  ),
  nordic: list(
    'Ås Björn Ek Fjäll Grönt Hög Is Lång Mörk Näs Ör Rönn Sjö Sköld Älv Østre Þór',
    'backe dal fors gren häll kvist lund mark näs sund ström torp vík åker',
    'Åsa Björg Elin Freyja Gudrún Helmi Ingrid Märta Ragnhildur Saara Sólveig Tuuli',
    'Åke Bjørn Einar Göran Håkan Jörmund Kåre Mikael Óðinn Pekka Sigurður Väinö',
    'Norrvik,Fjällsund,Grönhavn,Sandnäs,Ísvík',
  ),
  english: list(
    'Ash Black Cold Dun Elder Fair Goose Hazel Kings Lamb Mill Nether Oak Penny Raven Stone Thistle Under',
    'beck croft dene farthing garth hurst ingham joy keld leigh mere nook pool quill rigg stoke thwaite',
    'Abigail Beatrix Clare Dorothy Edith Florence Harriet Imogen Jane Mabel Nora Olive Ruth Winifred',
    'Alfred Basil Cuthbert Dennis Edgar Felix Gilbert Humphrey Isaac Leonard Miles Oswald Percy Walter',
    'Nethercombe,Little Marling,Oakhaven,Port Ellery,Wintersfield',
  ),
  indian: list(
    'Aru Bhanu Chandra Deva Gagan Hari Indra Jaya Kamal Lata Megha Nila Padma Ravi Surya Tara Vana',
    'bhadra charya deepak giri hansa kanta lakar mohan nathan palli rangan sagar tirtha vallan',
    'Aditi Bhavna Chitra Deepa Gauri Indira Kavya Lakshmi Meera Nandini Padma Rekha Sunita Vidya',
    'Anand Bharat Chetan Dinesh Gopal Harish Kiran Manoj Naveen Pranav Rajesh Suresh Varun Vikram',
    'Nandipur,Chandragiri,Suryanagar,Kamalpet,Meghalwadi',
  ),
  turkish: list(
    'Ağaç Bülbül Çınar Dağ Göl Gümüş İnce Işık Kuş Öz Şahin Taş Uğur Yıldız',
    'baş can çay dağlı eşer gör ırmak kıran lı oğlu paşa soylu türkay yürek',
    'Ayşe Büşra Çiğdem Elif Fatma Gülşen Işıl Nağme Özlem Pınar Şebnem Zeynep',
    'Ahmet Bülent Cem Doğan Erdoğan Gökhan İbrahim Kâzım Oğuz Ömer Şükrü Tuğrul',
    'Yeşilova,Gümüşdere,Çamlıyayla,Akgöl,İncesu',
  ),
};
