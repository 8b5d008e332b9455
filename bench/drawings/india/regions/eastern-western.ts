import { pairs } from './region.ts';
import type { Region } from './region.ts';

export const BENGALI: Region = {
  script: 'Beng',
  state: { latin: 'West Bengal', local: 'পশ্চিমবঙ্গ' },
  rto: 'WB',
  gst: '19',
  pin: '71',
  men: pairs(
    'Subrata=সুব্রত, Prasenjit=প্রসেনজিৎ, Amitabha=অমিতাভ, Krishnendu=কৃষ্ণেন্দু, Sourav=সৌরভ, Biswajit=বিশ্বজিৎ, Tapan=তপন, Dipak=দীপক',
  ),
  women: pairs(
    'Lakshmi=লক্ষ্মী, Sharmila=শর্মিলা, Mousumi=মৌসুমী, Ananya=অনন্যা, Rituparna=ঋতুপর্ণা, Swapna=স্বপ্না, Kakali=কাকলি, Jharna=ঝর্ণা',
  ),
  surnames: pairs(
    'Chattopadhyay=চট্টোপাধ্যায়, Mukherjee=মুখার্জি, Banerjee=ব্যানার্জি, Ghosh=ঘোষ, Das=দাস, Mondal=মণ্ডল, Sarkar=সরকার, Biswas=বিশ্বাস',
  ),
  streets: pairs('Rabindra Sarani=রবীন্দ্র সরণি, Station Road=স্টেশন রোড, College Street=কলেজ স্ট্রিট, Gandhi Road=গান্ধী রোড'), // prettier-ignore
  towns: pairs('Howrah=হাওড়া, Bardhaman=বর্ধমান, Durgapur=দুর্গাপুর, Siliguri=শিলিগুড়ি, Kolkata=কলকাতা'),
  words: {
    government: 'ভারত সরকার',
    birth: 'জন্ম তারিখ',
    male: 'পুরুষ',
    female: 'মহিলা',
    address: 'ঠিকানা',
    motto: 'আমার আধার, আমার পরিচয়',
    son: 'পিতা',
    daughter: 'পিতা',
    election: 'ভারতের নির্বাচন কমিশন',
    name: 'নাম',
    father: 'পিতার নাম',
  },
};

export const GUJARATI: Region = {
  script: 'Gujr',
  state: { latin: 'Gujarat', local: 'ગુજરાત' },
  rto: 'GJ',
  gst: '24',
  pin: '38',
  men: pairs(
    'Kshitij=ક્ષિતિજ, Jignesh=જિજ્ઞેશ, Bhavesh=ભાવેશ, Hardik=હાર્દિક, Nilesh=નિલેશ, Pravin=પ્રવિણ, Ketan=કેતન, Dharmendra=ધર્મેન્દ્ર',
  ),
  women: pairs(
    'Hetal=હેતલ, Jigna=જિજ્ઞા, Krupa=કૃપા, Darshana=દર્શના, Minal=મિનલ, Bhavna=ભાવના, Shraddha=શ્રદ્ધા, Kokila=કોકિલા',
  ),
  surnames: pairs(
    'Patel=પટેલ, Shah=શાહ, Trivedi=ત્રિવેદી, Desai=દેસાઈ, Mehta=મહેતા, Parmar=પરમાર, Solanki=સોલંકી, Bhatt=ભટ્ટ',
  ),
  streets: pairs('Ashram Road=આશ્રમ રોડ, Station Road=સ્ટેશન રોડ, Gandhi Chowk=ગાંધી ચોક, Nehru Marg=નેહરુ માર્ગ'),
  towns: pairs('Ahmedabad=અમદાવાદ, Vadodara=વડોદરા, Rajkot=રાજકોટ, Surat=સુરત, Bhavnagar=ભાવનગર'),
  words: {
    government: 'ભારત સરકાર',
    birth: 'જન્મ તારીખ',
    male: 'પુરુષ',
    female: 'સ્ત્રી',
    address: 'સરનામું',
    motto: 'મારો આધાર, મારી ઓળખ',
    son: 'પિતા',
    daughter: 'પિતા',
    election: 'ભારતનું ચૂંટણી પંચ',
    name: 'નામ',
    father: 'પિતાનું નામ',
  },
};

export const PUNJABI: Region = {
  script: 'Guru',
  state: { latin: 'Punjab', local: 'ਪੰਜਾਬ' },
  rto: 'PB',
  gst: '03',
  pin: '14',
  men: pairs(
    'Gurpreet=ਗੁਰਪ੍ਰੀਤ, Harjit=ਹਰਜੀਤ, Manpreet=ਮਨਪ੍ਰੀਤ, Jaswinder=ਜਸਵਿੰਦਰ, Balbir=ਬਲਬੀਰ, Sukhdev=ਸੁਖਦੇਵ, Amrik=ਅਮਰੀਕ, Kulwant=ਕੁਲਵੰਤ',
  ),
  women: pairs(
    'Simran=ਸਿਮਰਨ, Harpreet=ਹਰਪ੍ਰੀਤ, Jasleen=ਜਸਲੀਨ, Parminder=ਪਰਮਿੰਦਰ, Navneet=ਨਵਨੀਤ, Kiran=ਕਿਰਨ, Rajwant=ਰਾਜਵੰਤ, Satwinder=ਸਤਵਿੰਦਰ',
  ),
  surnames: pairs('Singh=ਸਿੰਘ, Gill=ਗਿੱਲ, Sidhu=ਸਿੱਧੂ, Dhillon=ਢਿੱਲੋਂ, Sandhu=ਸੰਧੂ, Grewal=ਗਰੇਵਾਲ, Brar=ਬਰਾੜ, Bedi=ਬੇਦੀ'),
  streets: pairs('Mall Road=ਮਾਲ ਰੋਡ, Gandhi Nagar=ਗਾਂਧੀ ਨਗਰ, Model Town=ਮਾਡਲ ਟਾਊਨ, Guru Nanak Marg=ਗੁਰੂ ਨਾਨਕ ਮਾਰਗ'),
  towns: pairs('Amritsar=ਅੰਮ੍ਰਿਤਸਰ, Ludhiana=ਲੁਧਿਆਣਾ, Jalandhar=ਜਲੰਧਰ, Patiala=ਪਟਿਆਲਾ, Moga=ਮੋਗਾ'),
  words: {
    government: 'ਭਾਰਤ ਸਰਕਾਰ',
    birth: 'ਜਨਮ ਮਿਤੀ',
    male: 'ਪੁਰਸ਼',
    female: 'ਔਰਤ',
    address: 'ਪਤਾ',
    motto: 'ਮੇਰਾ ਆਧਾਰ, ਮੇਰੀ ਪਹਿਚਾਣ',
    son: 'ਪੁੱਤਰ',
    daughter: 'ਪੁੱਤਰੀ',
    election: 'ਭਾਰਤ ਚੋਣ ਕਮਿਸ਼ਨ',
    name: 'ਨਾਮ',
    father: 'ਪਿਤਾ ਦਾ ਨਾਮ',
  },
};

export const ODIA: Region = {
  script: 'Orya',
  state: { latin: 'Odisha', local: 'ଓଡ଼ିଶା' },
  rto: 'OD',
  gst: '21',
  pin: '75',
  men: pairs(
    'Prakash=ପ୍ରକାଶ, Srikanta=ଶ୍ରୀକାନ୍ତ, Bijay=ବିଜୟ, Debendra=ଦେବେନ୍ଦ୍ର, Sanjay=ସଞ୍ଜୟ, Krushna=କୃଷ୍ଣ, Ramesh=ରମେଶ, Ashok=ଅଶୋକ',
  ),
  women: pairs(
    'Laxmi=ଲକ୍ଷ୍ମୀ, Sabitri=ସାବିତ୍ରୀ, Sandhya=ସନ୍ଧ୍ୟା, Mamata=ମମତା, Pushpa=ପୁଷ୍ପା, Gita=ଗୀତା, Sumitra=ସୁମିତ୍ରା, Kanak=କନକ',
  ),
  surnames: pairs(
    'Mohanty=ମହାନ୍ତି, Mishra=ମିଶ୍ର, Panda=ପଣ୍ଡା, Sahoo=ସାହୁ, Behera=ବେହେରା, Nayak=ନାୟକ, Pradhan=ପ୍ରଧାନ, Rout=ରାଉତ',
  ),
  streets: pairs('Gandhi Marg=ଗାନ୍ଧୀ ମାର୍ଗ, Station Road=ଷ୍ଟେସନ ରୋଡ, Bada Danda=ବଡ଼ ଦାଣ୍ଡ, Nehru Nagar=ନେହେରୁ ନଗର'),
  towns: pairs('Cuttack=କଟକ, Puri=ପୁରୀ, Sambalpur=ସମ୍ବଲପୁର, Balasore=ବାଲେଶ୍ୱର, Bhubaneswar=ଭୁବନେଶ୍ୱର'),
  words: {
    government: 'ଭାରତ ସରକାର',
    birth: 'ଜନ୍ମ ତାରିଖ',
    male: 'ପୁରୁଷ',
    female: 'ମହିଳା',
    address: 'ଠିକଣା',
    motto: 'ମୋ ଆଧାର, ମୋ ପରିଚୟ',
    son: 'ପିତା',
    daughter: 'ପିତା',
    election: 'ଭାରତ ନିର୍ବାଚନ ଆୟୋଗ',
    name: 'ନାମ',
    father: 'ପିତାଙ୍କ ନାମ',
  },
};
