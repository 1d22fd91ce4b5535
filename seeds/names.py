"""Invented names: any likeness is chance, and every address ends in example.com."""

# fmt: off
FEMALE = [
    "Ada", "Amina", "Bea", "Carla", "Dora", "Elif", "Emma", "Freya", "Greta", "Hana", "Ines",
    "Jana", "Kaya", "Lena", "Lucia", "Mara", "Mina", "Nadia", "Nora", "Olga", "Priya", "Rosa",
    "Sara", "Tess", "Vera", "Wanda", "Yara", "Zoe",
]
MALE = [
    "Abel", "Anton", "Ben", "Cem", "Dario", "David", "Emil", "Felix", "Goran", "Hugo", "Ivan",
    "Jonas", "Karim", "Leo", "Luca", "Marco", "Mateo", "Nils", "Omar", "Otto", "Pavel",
    "Rafael", "Sami", "Theo", "Tomas", "Viktor", "Yusuf", "Zeno",
]
LAST = [
    "Abbott", "Baker", "Berg", "Castro", "Costa", "Dupont", "Dvorak", "Ericsson", "Evans",
    "Ferrari", "Fischer", "Garcia", "Gomez", "Haddad", "Hansen", "Ibrahim", "Ito", "Jansen",
    "Jones", "Kaya", "Klein", "Lindqvist", "Lopez", "Meyer", "Moreau", "Novak", "Nowak",
    "Okafor", "Olsen", "Petrov", "Quinn", "Rossi", "Santos", "Tanaka", "Ueda", "Vargas",
    "Weber", "Xu", "Yilmaz", "Zhang",
]
# fmt: on
