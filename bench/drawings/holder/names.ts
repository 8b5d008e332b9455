/** A state that issues, how its people are called here, and what its papers say. Names are common ones, combined at random. */
export interface People {
  /** ISO 3166 alpha-3, or the ICAO code. */
  state: string;
  country: string;
  demonym: string;
  surnames: readonly string[];
  female: readonly string[];
  male: readonly string[];
  towns: readonly string[];
}

const list = (text: string): readonly string[] => text.split(',').map((item) => item.trim());

export const PEOPLES: readonly People[] = [
  {
    state: 'NLD',
    country: 'Kingdom of the Netherlands',
    demonym: 'Dutch',
    surnames: list('de Vries, van den Berg, Jansen, Bakker, Visser, Smit, Mulder, Hoekstra, Veenstra'),
    female: list('Lotte, Femke, Anneke, Sanne Maria, Iris, Willemijn'),
    male: list('Bram, Joost, Pieter Jan, Ruben, Thijs, Sander'),
    towns: list('Utrecht, Leiden, Zwolle, Breda'),
  },
  {
    state: 'D<<',
    country: 'Bundesrepublik Deutschland',
    demonym: 'German',
    surnames: list('Vogel, Lindemann, Groß, Böhm, Kühn, Schäfer, Winterfeld, Obermüller'),
    female: list('Ute, Jördis, Annegret, Silke Marie, Frieda'),
    male: list('Jürgen, Matthias, Götz, Karl Heinz, Emil'),
    towns: list('Bremen, Jena, Passau, Trier'),
  },
  {
    state: 'ESP',
    country: 'Reino de España',
    demonym: 'Spanish',
    surnames: list('Ibáñez Cano, Núñez, Ortega Peña, Vidal, Zamora Gil, Castaño, Herrero Luna'),
    female: list('Lucía, Begoña, Inés, María Dolores, Rocío'),
    male: list('Íñigo, Andrés, Jesús, Rafael, José Luis'),
    towns: list('Cádiz, León, Murcia, Oviedo'),
  },
  {
    state: 'PRT',
    country: 'República Portuguesa',
    demonym: 'Portuguese',
    surnames: list('Figueiredo, Magalhães, Antunes, Simões, Batista Reis, Conceição'),
    female: list('Beatriz, Graça, Inês, Ana Sofia'),
    male: list('Duarte, João, Tomás, Rui Miguel'),
    towns: list('Braga, Évora, Faro, Setúbal'),
  },
  {
    state: 'POL',
    country: 'Rzeczpospolita Polska',
    demonym: 'Polish',
    surnames: list('Wójcik, Kamińska, Zając, Górski, Pawłowski, Świątek, Mazur'),
    female: list('Zofia, Małgorzata, Agnieszka, Hanna'),
    male: list('Łukasz, Tomasz, Wojciech, Michał'),
    towns: list('Gdynia, Łódź, Opole, Toruń'),
  },
  {
    state: 'SWE',
    country: 'Konungariket Sverige',
    demonym: 'Swedish',
    surnames: list('Åkesson, Lundqvist, Sjöberg, Wikström, Ekdahl, Öberg'),
    female: list('Astrid, Märta, Linnéa, Ebba Kristina'),
    male: list('Björn, Göran, Nils, Åke'),
    towns: list('Umeå, Lund, Gävle, Kalmar'),
  },
  {
    state: 'IND',
    country: 'Republic of India',
    demonym: 'Indian',
    surnames: list('Kulkarni, Chatterjee, Reddy, Nambiar, Bhatt, Saxena, Iyengar, Gill'),
    female: list('Lakshmi, Meenakshi, Ritu, Anjali, Sunita Devi'),
    male: list('Arjun, Harish, Vikram, Manoj Kumar, Suresh'),
    towns: list('Nagpur, Mysuru, Indore, Kollam'),
  },
  {
    state: 'USA',
    country: 'United States of America',
    demonym: 'American',
    surnames: list("Whitaker, Delgado, O'Rourke, Hensley, Abernathy, Cho, McAllister"),
    female: list('Paige, Monica Lee, Brianna, Heather, Abigail'),
    male: list('Tyler, Marcus, Dwayne, Caleb James, Wesley'),
    towns: list('Ohio, Nevada, Oregon, Maine'),
  },
  {
    state: 'BRA',
    country: 'República Federativa do Brasil',
    demonym: 'Brazilian',
    surnames: list('Cavalcanti, Moraes, Teixeira, Barreto Lima, Assunção'),
    female: list('Jussara, Flávia, Renata, Letícia'),
    male: list('Caio, Otávio, Fábio, Paulo César'),
    towns: list('Recife, Belém, Manaus, Goiânia'),
  },
  {
    state: 'TUR',
    country: 'Türkiye Cumhuriyeti',
    demonym: 'Turkish',
    surnames: list('Yıldız, Özkan, Şahin, Çelik, Aydın'),
    female: list('Ayşe, Gülşen, Zeynep, Elif'),
    male: list('Emre, Mustafa, Kerem, Oğuz'),
    towns: list('Bursa, İzmir, Konya, Rize'),
  },
  {
    state: 'KEN',
    country: 'Republic of Kenya',
    demonym: 'Kenyan',
    surnames: list("Kamau, Otieno, Wanjiru, Chebet, Mutua, Ndung'u"),
    female: list('Faith, Njeri, Akinyi, Mercy Wambui'),
    male: list('Kiprop, Brian, Odhiambo, Samuel'),
    towns: list('Kisumu, Nakuru, Nyeri, Mombasa'),
  },
  {
    state: 'FRA',
    country: 'République française',
    demonym: 'French',
    surnames: list('Lemoine, Béranger, Chauvet, Roussel, Dupuy-Martin, Hénault, Picard'),
    female: list('Océane, Hélène, Mathilde, Anne'),
    male: list('Étienne, Loïc, Rémi, Gaëtan'),
    towns: list('Angers, Dijon, Nîmes, Rouen'),
  },
];
