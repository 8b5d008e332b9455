import { pairs } from './region.ts';
import type { Region } from './region.ts';

export const TAMIL: Region = {
  script: 'Taml',
  state: { latin: 'Tamil Nadu', local: 'தமிழ்நாடு' },
  rto: 'TN',
  gst: '33',
  pin: '62',
  men: pairs(
    'Murugan=முருகன், Karthik=கார்த்திக், Senthil=செந்தில், Saravanan=சரவணன், Prabhakaran=பிரபாகரன், Anbu=அன்பு, Elango=இளங்கோ, Selvam=செல்வம்',
  ),
  women: pairs(
    'Lakshmi=லட்சுமி, Kavitha=கவிதா, Meenakshi=மீனாட்சி, Selvi=செல்வி, Thamarai=தாமரை, Revathi=ரேவதி, Malarvizhi=மலர்விழி, Yazhini=யாழினி',
  ),
  surnames: pairs(
    'Subramanian=சுப்பிரமணியன், Krishnan=கிருஷ்ணன், Rajendran=ராஜேந்திரன், Pandian=பாண்டியன், Natarajan=நடராஜன், Ganesan=கணேசன், Velu=வேலு, Arumugam=ஆறுமுகம்',
  ),
  streets: pairs('Gandhi Street=காந்தி தெரு, Kamarajar Salai=காமராஜர் சாலை, Anna Nagar=அண்ணா நகர், North Street=வடக்கு தெரு'), // prettier-ignore
  towns: pairs('Madurai=மதுரை, Thanjavur=தஞ்சாவூர், Coimbatore=கோயம்புத்தூர், Salem=சேலம், Tirunelveli=திருநெல்வேலி'), // prettier-ignore
  words: {
    government: 'இந்திய அரசாங்கம்',
    birth: 'பிறந்த நாள்',
    male: 'ஆண்பால்',
    female: 'பெண்பால்',
    address: 'முகவரி',
    motto: 'எனது ஆதார், எனது அடையாளம்',
    son: 'த/பெ',
    daughter: 'த/பெ',
    election: 'இந்திய தேர்தல் ஆணையம்',
    name: 'பெயர்',
    father: 'தந்தை பெயர்',
  },
};

export const TELUGU: Region = {
  script: 'Telu',
  state: { latin: 'Telangana', local: 'తెలంగాణ' },
  rto: 'TG',
  gst: '36',
  pin: '50',
  men: pairs(
    'Srinivas=శ్రీనివాస్, Venkatesh=వెంకటేష్, Krishna=కృష్ణ, Ramarao=రామారావు, Suresh=సురేష్, Nagaraju=నాగరాజు, Mallesh=మల్లేష్, Satish=సతీష్',
  ),
  women: pairs('Lakshmi=లక్ష్మి, Padma=పద్మ, Swapna=స్వప్న, Anusha=అనూష, Bhavani=భవాని, Sujatha=సుజాత, Jyothi=జ్యోతి, Aruna=అరుణ'),
  surnames: pairs('Reddy=రెడ్డి, Rao=రావు, Naidu=నాయుడు, Chowdary=చౌదరి, Goud=గౌడ్, Varma=వర్మ, Sastry=శాస్త్రి, Yadav=యాదవ్'),
  streets: pairs('Gandhi Nagar=గాంధీ నగర్, Station Road=స్టేషన్ రోడ్, Ram Nagar=రామ్ నగర్, Temple Street=గుడి వీధి'),
  towns: pairs('Warangal=వరంగల్, Karimnagar=కరీంనగర్, Nizamabad=నిజామాబాద్, Khammam=ఖమ్మం, Hyderabad=హైదరాబాద్'),
  words: {
    government: 'భారత ప్రభుత్వం',
    birth: 'పుట్టిన తేదీ',
    male: 'పురుషుడు',
    female: 'స్త్రీ',
    address: 'చిరునామా',
    motto: 'నా ఆధార్, నా గుర్తింపు',
    son: 'తండ్రి',
    daughter: 'తండ్రి',
    election: 'భారత ఎన్నికల సంఘం',
    name: 'పేరు',
    father: 'తండ్రి పేరు',
  },
};

export const KANNADA: Region = {
  script: 'Knda',
  state: { latin: 'Karnataka', local: 'ಕರ್ನಾಟಕ' },
  rto: 'KA',
  gst: '29',
  pin: '57',
  men: pairs(
    'Manjunath=ಮಂಜುನಾಥ್, Shrinivas=ಶ್ರೀನಿವಾಸ, Basavaraj=ಬಸವರಾಜ, Nagesh=ನಾಗೇಶ್, Prakash=ಪ್ರಕಾಶ್, Ravi=ರವಿ, Mahesh=ಮಹೇಶ್, Krishnappa=ಕೃಷ್ಣಪ್ಪ',
  ),
  women: pairs(
    'Lakshmi=ಲಕ್ಷ್ಮೀ, Shobha=ಶೋಭಾ, Savitha=ಸವಿತಾ, Geetha=ಗೀತಾ, Vidya=ವಿದ್ಯಾ, Rukmini=ರುಕ್ಮಿಣಿ, Sharada=ಶಾರದಾ, Asha=ಆಶಾ',
  ),
  surnames: pairs('Gowda=ಗೌಡ, Hegde=ಹೆಗ್ಡೆ, Shetty=ಶೆಟ್ಟಿ, Bhat=ಭಟ್, Murthy=ಮೂರ್ತಿ, Kulkarni=ಕುಲಕರ್ಣಿ, Swamy=ಸ್ವಾಮಿ, Naik=ನಾಯಕ್'),
  streets: pairs('Gandhi Nagar=ಗಾಂಧಿ ನಗರ, Kuvempu Road=ಕುವೆಂಪು ರಸ್ತೆ, Main Road=ಮುಖ್ಯ ರಸ್ತೆ, Vijaya Nagar=ವಿಜಯ ನಗರ'),
  towns: pairs('Mysuru=ಮೈಸೂರು, Hubballi=ಹುಬ್ಬಳ್ಳಿ, Tumakuru=ತುಮಕೂರು, Shivamogga=ಶಿವಮೊಗ್ಗ, Mandya=ಮಂಡ್ಯ'),
  words: {
    government: 'ಭಾರತ ಸರ್ಕಾರ',
    birth: 'ಜನ್ಮ ದಿನಾಂಕ',
    male: 'ಪುರುಷ',
    female: 'ಮಹಿಳೆ',
    address: 'ವಿಳಾಸ',
    motto: 'ನನ್ನ ಆಧಾರ್, ನನ್ನ ಗುರುತು',
    son: 'ತಂದೆ',
    daughter: 'ತಂದೆ',
    election: 'ಭಾರತ ಚುನಾವಣಾ ಆಯೋಗ',
    name: 'ಹೆಸರು',
    father: 'ತಂದೆಯ ಹೆಸರು',
  },
};

export const MALAYALAM: Region = {
  script: 'Mlym',
  state: { latin: 'Kerala', local: 'കേരളം' },
  rto: 'KL',
  gst: '32',
  pin: '68',
  men: pairs(
    'Sreekumar=ശ്രീകുമാർ, Krishnan=കൃഷ്ണൻ, Rajesh=രാജേഷ്, Unnikrishnan=ഉണ്ണികൃഷ്ണൻ, Suresh=സുരേഷ്, Biju=ബിജു, Anil=അനിൽ, Vinod=വിനോദ്',
  ),
  women: pairs('Lakshmi=ലക്ഷ്മി, Sreedevi=ശ്രീദേവി, Bindu=ബിന്ദു, Sindhu=സിന്ധു, Radhika=രാധിക, Deepa=ദീപ, Jaya=ജയ, Latha=ലത'),
  surnames: pairs(
    'Nair=നായർ, Menon=മേനോൻ, Pillai=പിള്ള, Varghese=വർഗീസ്, Kurup=കുറുപ്പ്, Panicker=പണിക്കർ, Nambiar=നമ്പ്യാർ, Thomas=തോമസ്',
  ),
  streets: pairs('Gandhi Road=ഗാന്ധി റോഡ്, Temple Road=ക്ഷേത്രം റോഡ്, Market Road=മാർക്കറ്റ് റോഡ്, College Road=കോളേജ് റോഡ്'), // prettier-ignore
  towns: pairs('Kollam=കൊല്ലം, Thrissur=തൃശ്ശൂർ, Kozhikode=കോഴിക്കോട്, Kottayam=കോട്ടയം, Palakkad=പാലക്കാട്'),
  words: {
    government: 'ഭാരത സർക്കാർ',
    birth: 'ജനന തീയതി',
    male: 'പുരുഷൻ',
    female: 'സ്ത്രീ',
    address: 'വിലാസം',
    motto: 'എന്റെ ആധാർ, എന്റെ തിരിച്ചറിയൽ',
    son: 'അച്ഛൻ',
    daughter: 'അച്ഛൻ',
    election: 'ഭാരത തിരഞ്ഞെടുപ്പ് കമ്മീഷൻ',
    name: 'പേര്',
    father: 'അച്ഛന്റെ പേര്',
  },
};
