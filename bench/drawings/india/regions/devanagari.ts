import { pairs } from './region.ts';
import type { Region } from './region.ts';

export const HINDI: Region = {
  script: 'Deva',
  state: { latin: 'Uttar Pradesh', local: 'उत्तर प्रदेश' },
  rto: 'UP',
  gst: '09',
  pin: '22',
  men: pairs(
    'Ramesh=रमेश, Kshitij=क्षितिज, Gyanesh=ज्ञानेश, Shrikant=श्रीकांत, Vishnu=विष्णु, Harish=हरीश, Prakash=प्रकाश, Indrajeet=इंद्रजीत, Satyendra=सत्येंद्र, Mukesh=मुकेश',
  ),
  women: pairs(
    'Sunita=सुनीता, Pragya=प्रज्ञा, Kshama=क्षमा, Shraddha=श्रद्धा, Vidya=विद्या, Anjali=अंजलि, Rukmini=रुक्मिणी, Urmila=उर्मिला, Kavita=कविता, Jyoti=ज्योति',
  ),
  surnames: pairs(
    'Sharma=शर्मा, Mishra=मिश्रा, Tripathi=त्रिपाठी, Srivastava=श्रीवास्तव, Dwivedi=द्विवेदी, Yadav=यादव, Agrawal=अग्रवाल, Pandey=पाण्डेय, Verma=वर्मा, Shukla=शुक्ला',
  ),
  streets: pairs('Gandhi Marg=गांधी मार्ग, Station Road=स्टेशन रोड, Nehru Nagar=नेहरू नगर, Civil Lines=सिविल लाइन्स'),
  towns: pairs('Prayagraj=प्रयागराज, Varanasi=वाराणसी, Lucknow=लखनऊ, Gorakhpur=गोरखपुर, Kanpur=कानपुर'),
  words: {
    government: 'भारत सरकार',
    birth: 'जन्म तिथि',
    male: 'पुरुष',
    female: 'महिला',
    address: 'पता',
    motto: 'मेरा आधार, मेरी पहचान',
    son: 'आत्मज',
    daughter: 'आत्मजा',
    election: 'भारत निर्वाचन आयोग',
    name: 'नाम',
    father: 'पिता का नाम',
  },
};

export const MARATHI: Region = {
  script: 'Deva',
  state: { latin: 'Maharashtra', local: 'महाराष्ट्र' },
  rto: 'MH',
  gst: '27',
  pin: '41',
  men: pairs(
    'Dnyaneshwar=ज्ञानेश्वर, Sachin=सचिन, Prashant=प्रशांत, Tukaram=तुकाराम, Shreyas=श्रेयस, Vitthal=विठ्ठल, Ganesh=गणेश, Rajendra=राजेंद्र',
  ),
  women: pairs(
    'Manisha=मनीषा, Rukhmini=रुक्मिणी, Vrushali=वृषाली, Sharda=शारदा, Snehal=स्नेहल, Madhuri=माधुरी, Trupti=तृप्ती, Lata=लता',
  ),
  surnames: pairs(
    'Kulkarni=कुलकर्णी, Deshpande=देशपांडे, Patil=पाटील, Joshi=जोशी, Shinde=शिंदे, Kshirsagar=क्षीरसागर, Gaikwad=गायकवाड, Bhosale=भोसले',
  ),
  streets: pairs('Shivaji Path=शिवाजी पथ, Tilak Road=टिळक रोड, Laxmi Nagar=लक्ष्मी नगर, Karve Road=कर्वे रोड'),
  towns: pairs('Pune=पुणे, Nashik=नाशिक, Kolhapur=कोल्हापूर, Solapur=सोलापूर, Satara=सातारा'),
  words: {
    government: 'भारत सरकार',
    birth: 'जन्म तारीख',
    male: 'पुरुष',
    female: 'स्त्री',
    address: 'पत्ता',
    motto: 'माझे आधार, माझी ओळख',
    son: 'मुलगा',
    daughter: 'मुलगी',
    election: 'भारत निवडणूक आयोग',
    name: 'नाव',
    father: 'वडिलांचे नाव',
  },
};
